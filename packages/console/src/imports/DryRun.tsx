import type { VNode } from 'preact';
import { Facts } from '../ui/Facts.tsx';
import { Apply } from './Apply.tsx';
import { MapForm } from './MapForm.tsx';
import type { ImportProps } from './model.ts';
import { Oddities } from './Oddities.tsx';
import { Questions } from './Questions.tsx';
import { Threads } from './Threads.tsx';

/** What would come of a file, before anything does. */
export function DryRun(props: ImportProps): VNode {
  const { site, of } = props;
  const { words: all, lang } = site.say;
  const words = all.imports;
  const count = (n: number): string => n.toLocaleString(lang);
  return (
    <>
      <Facts
        rows={[
          [words.found.from, of.label],
          [words.found.threads, count(of.threads)],
          ...(of.comments > 0 ? ([[words.found.comments, count(of.comments)]] as const) : []),
          ...(of.reviews > 0 ? ([[words.found.reviews, count(of.reviews)]] as const) : []),
          ...(of.known > 0 ? ([[words.found.known, count(of.known)]] as const) : []),
        ]}
      />
      <Questions {...props} />
      <section>
        <h2>{words.where}</h2>
        <p class="soft">{words.withoutPage}</p>
        <Threads {...props} />
        <MapForm {...props} />
      </section>
      <section>
        <h2>{words.odd}</h2>
        <Oddities site={site} of={of} />
      </section>
      <Apply {...props} />
    </>
  );
}
