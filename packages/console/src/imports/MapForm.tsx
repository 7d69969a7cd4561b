import { importLimits, limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Field } from '../ui/Field.tsx';
import { type ImportProps, toBeginning } from './model.ts';

interface Line {
  from: string;
  to: string;
}

/** Addresses that begin otherwise here: one line for each beginning. */
export function MapForm({ site, of, onChange }: ImportProps): VNode {
  const words = site.say.words.imports;
  const lines = useSignal<readonly Line[]>(of.answers.map ?? []);
  const act = useMemo(() => createAct(site), [site]);

  /** The first line begins with what the threads that have no page begin with. */
  async function open(): Promise<void> {
    if (lines.value.length > 0) return;
    const [threads, settings] = await Promise.all([
      site.client.request('importThreads', { params: { id: of.id }, query: { how: 'none', limit: 20 } }),
      site.client.request('manageSite', {}),
    ]).catch(() => []);
    if (lines.value.length > 0) return;
    lines.value = [{ from: toBeginning(threads?.items ?? []), to: settings?.origins[0] ?? '' }];
  }

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
      open={lines.value.length > 0 || undefined}
      onToggle={({ currentTarget }) => currentTarget.open && open()}
    >
      <summary>{words.map}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p class="soft">{words.mapHint}</p>
        {lines.value.map((line, at) => (
          <div class="map-line" key={at}>
            {(['from', 'to'] as const).map((side) => (
              <Field key={side} label={side === 'from' ? words.mapFrom : words.mapTo}>
                {(ties) => (
                  <input
                    {...ties}
                    required
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
