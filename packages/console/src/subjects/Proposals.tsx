import type { ManagedSubject, SubjectProposal } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { createResource } from '../ui/resource.ts';
import { act, takenBack, tell } from './act.ts';
import { MergeDialog } from './Merge.tsx';
import { toFigures, toName, toPlace, toSubjectAddress } from './model.ts';

/** Pairs that are shown before one asks for the others. */
const few = 3;

/** Pages that may be one: the business says whether they are. Nothing where there are none. */
export function Proposals({ site, onMerged }: { site: SiteContext; onMerged: () => Promise<void> }): VNode | null {
  const { words, fill } = site.say;
  const { subjects } = words;
  const list = useMemo(
    () => createResource(async () => (await site.client.request('subjectProposals', {})).items),
    [site],
  );
  const isWhole = useSignal(false);
  useEffect(() => {
    list.load();
  }, [list, takenBack.value]);
  const all = list.value.value ?? [];
  if (all.length === 0) return null;
  const shown = isWhole.value ? all : all.slice(0, few);
  const reload = async (): Promise<void> => {
    await Promise.all([list.load(), onMerged()]);
  };
  return (
    <section class="proposals" aria-labelledby="proposals">
      <h2 id="proposals">{subjects.alike}</h2>
      <p class="soft">{subjects.alikeHint}</p>
      <ul>
        {shown.map((one) => (
          <Pair key={one.id} site={site} one={one} reload={reload} />
        ))}
      </ul>
      {shown.length < all.length && (
        <button
          type="button"
          class="second"
          onClick={() => {
            isWhole.value = true;
          }}
        >
          {fill(subjects.moreAlike, { n: all.length - shown.length })}
        </button>
      )}
    </section>
  );
}

function Pair({
  site,
  one: { from, into, because },
  reload,
}: {
  site: SiteContext;
  one: SubjectProposal;
  reload: () => Promise<void>;
}): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  const isMerging = useSignal(false);
  const names = { first: toName(from), second: toName(into) };
  const tellApart = () =>
    act(site, into.id, { act: 'apart', from: from.id }, fill(subjects.toldApart, names)).then(reload);
  return (
    <li>
      <p>{because.map((why) => subjects.because[why]).join(' ')}</p>
      <ol>
        {[from, into].map((page) => (
          <li key={page.id}>
            <Named site={site} page={page} />
          </li>
        ))}
      </ol>
      {site.can('subjects.write') && (
        <p class="row">
          <button
            type="button"
            aria-label={fill(subjects.makeOneOf, names)}
            onClick={() => {
              isMerging.value = true;
            }}
          >
            {subjects.makeOne}
          </button>
          <button
            type="button"
            class="second"
            aria-label={fill(subjects.areTwoOf, names)}
            onClick={() => tell(site, tellApart)}
          >
            {subjects.areTwo}
          </button>
        </p>
      )}
      {isMerging.value && (
        <MergeDialog
          site={site}
          of={into}
          other={from}
          onClose={() => {
            isMerging.value = false;
          }}
          onMerged={async () => {
            isMerging.value = false;
            await reload();
          }}
        />
      )}
    </li>
  );
}

function Named({ site, page }: { site: SiteContext; page: ManagedSubject }): VNode {
  return (
    <>
      <a href={toSubjectAddress(site, page.key)}>
        <strong>{toName(page)}</strong>
      </a>
      <span class="soft">{toPlace(page)}</span>
      <span class="soft">{toFigures(site.say, page)}</span>
    </>
  );
}
