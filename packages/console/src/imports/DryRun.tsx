import {
  type Import,
  type ImportCode,
  type ImportPlaced,
  type ImportThreadList,
  importCodes,
  importPlaces,
} from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Facts } from '../ui/Facts.tsx';
import { Apply, landId } from './Apply.tsx';
import { Columns } from './Columns.tsx';
import { toCounted } from './counted.ts';
import { MapForm } from './MapForm.tsx';
import type { ImportProps } from './model.ts';
import { Oddities } from './Oddities.tsx';
import { Questions } from './Questions.tsx';
import { Threads } from './Threads.tsx';

/** What would come of a file, before anything does. */
export function DryRun(props: ImportProps): VNode {
  const { site, of } = props;
  const words = site.say.words.imports;
  const places = useSignal<ImportThreadList['places'] | undefined>(undefined);
  const isOpen = useSignal(false);
  const sum = (what: keyof ImportPlaced): number | undefined =>
    places.value && importPlaces.reduce((all, how) => all + places.value![how][what], 0);
  const landing = sum('landing');
  const isAllKnown = of.comments + of.reviews === 0 && of.known > 0;
  return (
    <>
      {of.isPrivate && (
        <div class="aside">
          <h2>{words.privateTitle}</h2>
          <p>{words.privateWhy}</p>
          <p>{words.privateInstead}</p>
        </div>
      )}
      <Summary {...props} landing={of.isPrivate ? undefined : landing} withoutPage={places.value?.none.posts} />
      {!!landing && !of.isPrivate && (
        <p>
          <button type="button" class="plain" onClick={() => document.getElementById(landId)?.focus()}>
            {words.toLand}
          </button>
        </p>
      )}
      {isAllKnown && <p class="aside">{words.nothingNew}</p>}
      {of.isTable && !isAllKnown && <Columns {...props} isOpen={isOpen} />}
      {!of.isTable && !of.isPrivate && <Questions {...props} />}
      <section hidden={sum('threads') === 0}>
        <h2>{of.isPrivate ? words.inIt : words.where}</h2>
        {!of.isPrivate && <MapForm {...props} places={places.value} />}
        <Threads {...props} places={places} />
      </section>
      {(!of.isPrivate || toLeft(of) > 0) && (
        <section>
          <h2>{words.odd}</h2>
          <Oddities site={site} of={of} />
        </section>
      )}
      {!of.isPrivate && !isAllKnown && <Apply {...props} landing={landing} isOpen={isOpen.value} />}
    </>
  );
}

/** Rows that stay out. */
const toLeft = ({ codes }: Import): number =>
  (Object.keys(importCodes) as ImportCode[]).reduce(
    (sum, code) => sum + (importCodes[code] === 'row' ? (codes[code] ?? 0) : 0),
    0,
  );

/** The numbers that one looks for: what is in it, what lands and what does not. */
function Summary({
  site,
  of,
  landing,
  withoutPage,
}: ImportProps & { landing: number | undefined; withoutPage: number | undefined }): VNode {
  const { words: all, lang, fill } = site.say;
  const words = all.imports;
  const count = (n: number): string => n.toLocaleString(lang);
  const left = toLeft(of);
  const kinds = [
    of.comments > 0 && fill(words.found.comments, { n: of.comments }),
    of.reviews > 0 && fill(words.found.reviews, { n: of.reviews }),
  ].filter(Boolean);
  return (
    <Facts
      rows={[
        [words.found.from, of.label],
        ...(kinds.length > 0 ? ([[words.found.inIt, kinds.join(', ')]] as const) : []),
        ...(of.found && of.found.posts > 0 ? ([[words.found.counted, toCounted(site.say, of.found)]] as const) : []),
        ...(landing !== undefined ? ([[words.found.lands, <strong key="n">{count(landing)}</strong>]] as const) : []),
        ...(landing !== undefined && withoutPage ? ([[words.found.withoutPage, count(withoutPage)]] as const) : []),
        ...(left > 0 ? ([[words.found.left, count(left)]] as const) : []),
        ...(of.known > 0 ? ([[words.found.known, count(of.known)]] as const) : []),
      ]}
    />
  );
}
