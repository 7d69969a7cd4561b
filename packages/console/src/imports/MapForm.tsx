import { type ImportThreadList, importLimits, limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Field } from '../ui/Field.tsx';
import { type ImportProps, toBeginning } from './model.ts';

interface Line {
  from: string;
  to: string;
}

interface Props extends ImportProps {
  places: ImportThreadList['places'] | undefined;
}

/**
 * Addresses that begin otherwise here: one line for each beginning. Where threads have no page, it stands there with what
 * is likely, and one press does it.
 */
export function MapForm({ site, of, onChange, places }: Props): VNode {
  const { words: all, fill } = site.say;
  const words = all.imports;
  const lines = useSignal<readonly Line[]>(of.answers.map ?? []);
  const isOpen = useSignal(lines.value.length > 0);
  const act = useMemo(() => createAct(site), [site]);
  const without = places?.none;

  /** The first line begins with what the threads that have no page begin with. */
  async function open(): Promise<void> {
    if (lines.value.length > 0) return;
    const [threads, settings] = await Promise.all([
      site.client.request('importThreads', { params: { id: of.id }, query: { how: 'none', limit: 20 } }),
      site.client.request('manageSite', {}),
    ]).catch(() => []);
    if (lines.value.length > 0) return;
    const from = toBeginning(threads?.items ?? []);
    const home = settings?.origins[0] ?? '';
    const isOfNames = threads?.items.some(({ url, key }) => url === null && key !== null) ?? false;
    // Shops call products by a name that their pages end with.
    lines.value = [{ from, to: from === '' && isOfNames && home ? `${home}/products/` : home }];
    // What has an address or a name, and no page, was likely elsewhere.
    if (from !== '' || isOfNames) isOpen.value = true;
  }
  useEffect(() => {
    if (without && without.threads > 0) open();
  }, [without?.threads]);

  const set = (at: number, change: Partial<Line>): void => {
    lines.value = lines.value.map((line, index) => (index === at ? { ...line, ...change } : line));
  };
  const save = (): Promise<boolean> =>
    act.run(async () => {
      const map = lines.value.map(({ from, to }) => ({ from: from.trim(), to: to.trim() }));
      onChange(await site.client.request('answerImport', { params: { id: of.id }, body: { map } }));
    });

  return (
    <details
      class="map"
      open={isOpen.value}
      onToggle={({ currentTarget }) => {
        isOpen.value = currentTarget.open;
        if (currentTarget.open) open();
      }}
    >
      <summary>{words.map}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        {without && without.posts > 0 && (
          <p>
            <strong>{fill(words.mapWithout, { n: without.posts })}</strong>
          </p>
        )}
        <p class="soft">{words.mapHint}</p>
        {lines.value.map((line, at) => (
          <div class="map-line" key={at}>
            {(['from', 'to'] as const).map((side) => (
              <Field
                key={side}
                label={side === 'from' ? words.mapFrom : words.mapTo}
                hint={side === 'from' && line.from === '' ? words.mapFromHint : undefined}
              >
                {(ties) => (
                  <input
                    {...ties}
                    required={side === 'to'}
                    maxLength={limits.urlLength}
                    autocapitalize="none"
                    spellcheck={false}
                    dir="ltr"
                    value={line[side]}
                    onInput={({ currentTarget }) => set(at, { [side]: currentTarget.value })}
                  />
                )}
              </Field>
            ))}
            <button
              type="button"
              class="plain"
              hidden={lines.value.length === 1 && !of.answers.map?.length}
              onClick={() => {
                lines.value = lines.value.filter((_, index) => index !== at);
              }}
            >
              {words.mapDrop}
            </button>
          </div>
        ))}
        <Wrong act={act} />
        <p class="row">
          <button type="submit" aria-disabled={act.isBusy.value}>
            {words.look}
          </button>
          {lines.value.length < importLimits.maps && (
            <button
              type="button"
              class="second"
              onClick={() => {
                lines.value = [...lines.value, { from: '', to: '' }];
              }}
            >
              {words.mapAdd}
            </button>
          )}
        </p>
      </form>
    </details>
  );
}
