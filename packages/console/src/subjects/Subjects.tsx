import { type ManagedSubject, type SubjectSort, staffLimits } from '@parvis/contract';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { filter, place } from '../app/place.ts';
import type { ScreenProps, SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { LoadedList } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { Search } from '../ui/Search.tsx';
import { createSubjects, mostCounted, sorts, toFigures, toName, toPlace, toSubjectAddress } from './model.ts';
import { Proposals } from './Proposals.tsx';

/** All subjects of a site: where something happened last, or what is found. */
export function Subjects({ site }: ScreenProps): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  const { q = '', sort } = place.value?.query ?? {};
  const order = sorts.find((one) => one === sort) ?? 'latest';
  const list = useMemo(() => createSubjects(site, toAsked), [site]);
  useEffect(() => {
    list.load();
  }, [list, q, order]);
  const n = list.total.value;
  const count = n !== undefined && n >= mostCounted ? subjects.countMost : subjects.count;
  return (
    <Page
      title={subjects.title}
      status={list.status.value === 'ready' && n !== undefined ? fill(count, { n }) : undefined}
    >
      {q === '' && <Proposals site={site} onMerged={list.load} />}
      <div class="finding">
        <Search
          label={subjects.find}
          hint={subjects.findHint}
          most={staffLimits.searchLength}
          value={q}
          onLook={(q) => filter({ q })}
        />
        <Field label={subjects.sort}>
          {(ties) => (
            <select
              {...ties}
              value={order}
              onChange={({ currentTarget }) =>
                filter({ sort: currentTarget.value === 'latest' ? '' : currentTarget.value })
              }
            >
              {sorts.map((one) => (
                <option key={one} value={one}>
                  {subjects.sorts[one]}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      {order === 'best' && <p class="soft">{subjects.bestHint}</p>}
      <LoadedList say={site.say} of={list} empty={<Nothing site={site} q={q.trim()} sort={order} />}>
        {(items) => (
          <ul class="rows subjects">
            {items.map((one) => (
              <Row key={one.id} site={site} one={one} />
            ))}
          </ul>
        )}
      </LoadedList>
    </Page>
  );
}

function toAsked(): { q?: string | undefined; sort?: SubjectSort | undefined } {
  const { q, sort } = place.value?.query ?? {};
  return { q, sort: sorts.find((one) => one === sort) };
}

function Nothing({ site, q, sort }: { site: SiteContext; q: string; sort: SubjectSort }): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  if (q !== '') return <p>{fill(subjects.notFound, { q })}</p>;
  if (sort === 'waiting') return <p>{subjects.nothingWaits}</p>;
  if (sort === 'best') return <p>{subjects.nothingRated}</p>;
  return (
    <>
      <p>{subjects.nothing}</p>
      <p>{subjects.nothingHint}</p>
    </>
  );
}

function Row({ site, one }: { site: SiteContext; one: ManagedSubject }): VNode {
  const { words, fill } = site.say;
  const { subjects } = words;
  const place = toPlace(one);
  return (
    <li>
      <span>
        <a href={toSubjectAddress(site, one.key)}>
          <strong>{toName(one)}</strong>
        </a>
        {place !== undefined && <span class="soft where">{place}</span>}
        <span class="soft">{toFigures(site.say, one)}</span>
      </span>
      <Marks site={site} one={one} waiting={fill(subjects.waiting, { n: one.waitingCount })} />
    </li>
  );
}

function Marks({ site, one, waiting }: { site: SiteContext; one: ManagedSubject; waiting: string }): VNode | null {
  const { subjects } = site.say.words;
  if (!one.closed && one.waitingCount === 0) return null;
  return (
    <span class="row">
      {one.waitingCount > 0 && <strong class="count">{waiting}</strong>}
      {one.closed && <span class="count">{subjects.closed}</span>}
    </span>
  );
}
