import { type ExportSettings, type KeptExport, type KeptExportList, keptExportLimits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toDay, toMinute } from '../words/times.ts';
import { createAct } from './act.ts';
import { Wrong } from './Form.tsx';
import { Sure } from './Sure.tsx';

/** Milliseconds between two looks at what the server makes. */
const lookMs = 1_500;

/** What the server keeps: each is taken by a link that holds once, or deleted; and one more is made. */
export function KeptExports({ site, of }: ScreenProps & { of: ExportSettings }): VNode {
  const { words: all, fill, lang } = site.say;
  const words = all.settings.exports;
  const kept = useResource(() => site.client.request('exports', {}), [site, of]);
  const act = useMemo(() => createAct(site), [site]);
  const round = useSignal(0);
  const items = kept.value.value?.items ?? [];
  const isAtIt = items.some(({ state }) => state === 'waiting' || state === 'writing');
  useEffect(() => {
    if (!isAtIt) return;
    const timer = setTimeout(async () => {
      await kept.load();
      round.value++;
    }, lookMs);
    return () => clearTimeout(timer);
  }, [kept, isAtIt, round.value]);

  const make = (personalData: boolean): Promise<boolean> =>
    act.run(async () => {
      await site.client.request('createExport', { body: { personalData } });
      await kept.load();
    });
  const take = ({ id }: KeptExport): Promise<boolean> =>
    act.run(async () => {
      const { path } = await site.client.request('linkExport', { params: { id } });
      location.assign(site.base + path);
    });
  return (
    <section>
      <h2>{words.kept}</h2>
      <Loaded say={site.say} of={kept}>
        {({ items, nextAt }: KeptExportList) => (
          <>
            {nextAt !== null && <p class="soft">{fill(words.next, { at: toMinute(nextAt, lang) })}</p>}
            {items.length === 0 && <p class="soft">{words.none}</p>}
            <ul class="rows">
              {items.map((one) => (
                <Row key={one.id} site={site} of={one} onTake={() => take(one)} onGone={kept.load} />
              ))}
            </ul>
          </>
        )}
      </Loaded>
      <Wrong act={act} />
      {site.can('settings.write') && (
        <>
          <p class="row">
            <button type="button" class="second" aria-disabled={act.isBusy.value} onClick={() => make(false)}>
              {words.make}
            </button>
            {site.can('authors.export') && (
              <button type="button" class="second" aria-disabled={act.isBusy.value} onClick={() => make(true)}>
                {words.makePersonal}
              </button>
            )}
          </p>
          <p class="soft">{fill(words.makeHint, { n: keptExportLimits.askedDays })}</p>
        </>
      )}
    </section>
  );
}

interface RowProps extends ScreenProps {
  of: KeptExport;
  onTake: () => void;
  onGone: () => Promise<void>;
}

function Row({ site, of, onTake, onGone }: RowProps): VNode {
  const { words: all, fill, lang } = site.say;
  const words = all.settings.exports;
  const isAsked = useSignal(false);
  const act = useMemo(() => createAct(site), [site]);
  const at = toMinute(of.readyAt ?? of.createdAt, lang);
  const mayTake = site.can('settings.write') && (!of.personalData || site.can('authors.export'));
  const facts = [
    words.forms[of.as],
    of.personalData && words.withPersonal,
    of.scheduled ? words.scheduled : words.asked,
    of.bytes !== null && toSize(of.bytes, lang),
    of.expiresAt !== null && of.state === 'ready' && fill(words.until, { day: toDay(of.expiresAt, lang) }),
  ];
  return (
    <li>
      <div>
        <strong>{at}</strong>
        <p class="soft">{facts.filter(Boolean).join(' · ')}</p>
        {of.failure !== null && <p class="note">{words.failures[of.failure]}</p>}
      </div>
      {of.state !== 'ready' && (
        <span class={of.state === 'failed' ? 'mark bad' : 'mark'}>{words.states[of.state]}</span>
      )}
      {of.state === 'ready' && mayTake && (
        <button type="button" class="second" aria-label={fill(words.takeOf, { at })} onClick={onTake}>
          {words.take}
        </button>
      )}
      {site.can('settings.write') && (
        <button
          type="button"
          class="plain"
          aria-label={fill(words.deleteOf, { at })}
          onClick={() => {
            isAsked.value = true;
          }}
        >
          {words.delete}
        </button>
      )}
      {isAsked.value && (
        <Sure
          say={site.say}
          act={act}
          title={words.deleteTitle}
          does={words.delete}
          onDo={() =>
            act.run(async () => {
              await site.client.request('deleteExport', { params: { id: of.id } });
              await onGone();
            })
          }
          onClose={() => {
            isAsked.value = false;
          }}
        >
          <p>{fill(words.deleteWhat, { at })}</p>
        </Sure>
      )}
    </li>
  );
}

/** Bytes as one says them. */
function toSize(bytes: number, lang: string): string {
  const [unit, of] =
    bytes < 1e6
      ? (['kilobyte', 1e3] as const)
      : bytes < 1e9
        ? (['megabyte', 1e6] as const)
        : (['gigabyte', 1e9] as const);
  return new Intl.NumberFormat(lang, { style: 'unit', unit, maximumFractionDigits: 1 }).format(bytes / of);
}
