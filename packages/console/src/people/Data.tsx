import type { SiteAuthorDetails } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import { collect, download } from './collect.ts';
import { Erase } from './Erase.tsx';

/** What somebody may ask of the business: a copy of all that it holds about them, and that this goes. */
export function Data({ site, of }: { site: SiteContext; of: SiteAuthorDetails }): VNode | null {
  const { words, fill } = site.say;
  const { people } = words;
  /** Posts that have come; undefined while nothing is exported. */
  const come = useSignal<number | undefined>(undefined);
  const isErasing = useSignal(false);
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const all = of.posts.published + of.posts.pending + of.posts.refused + of.posts.hidden;

  async function exportAll(): Promise<void> {
    const stop = new AbortController();
    running.current = stop;
    come.value = 0;
    try {
      const collected = await collect(
        site.client,
        of.id,
        (count) => {
          come.value = count;
        },
        stop.signal,
      );
      if (!collected) return;
      download(`${site.key}-${people.exportFile}-${of.id.slice(-6)}.json`, collected);
      notify({ text: people.exported });
    } catch (error) {
      if (!stop.signal.aborted) notify({ text: toProblem(site.say, error).text, isBad: true });
    } finally {
      if (running.current === stop) come.value = undefined;
    }
  }

  if (!site.can('authors.export') && !site.can('authors.erase')) return null;
  return (
    <section>
      <h2>{people.data}</h2>
      <p class="soft">{people.dataHint}</p>
      <p class="row">
        {site.can('authors.export') && (
          <button type="button" class="second" disabled={come.value !== undefined} onClick={exportAll}>
            {people.exportAll}
          </button>
        )}
        {site.can('authors.erase') && (
          <button
            type="button"
            class="second"
            onClick={() => {
              isErasing.value = true;
            }}
          >
            {people.erase}
          </button>
        )}
      </p>
      {come.value !== undefined && (
        <p class="row">
          <progress max={Math.max(all, 1)} value={come.value} aria-label={people.exportAll} />
          <span role="status">{fill(people.exporting, { n: come.value, all })}</span>
          <button
            type="button"
            class="plain"
            onClick={() => {
              running.current?.abort();
              running.current = undefined;
              come.value = undefined;
            }}
          >
            {people.stop}
          </button>
        </p>
      )}
      {isErasing.value && (
        <Erase
          site={site}
          of={of}
          onClose={() => {
            isErasing.value = false;
          }}
        />
      )}
    </section>
  );
}
