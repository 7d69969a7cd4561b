import { limits, type SiteAuthor } from '@parvis/contract';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { filter, place, toAddress } from '../app/place.ts';
import type { ScreenProps, SiteContext } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import { Page } from '../ui/Page.tsx';
import { Search } from '../ui/Search.tsx';
import { toDay } from '../words/times.ts';
import { Figures } from './Figures.tsx';
import { Parts } from './Parts.tsx';

const portion = 30;
/** The server counts no further. */
const mostCounted = 1_000;
/** Pages without anybody that are passed over: somebody who wrote a lot fills them. */
const mostEmpty = 20;

/** Who writes on the site: who wrote last first, or who is found. */
export function People({ site }: ScreenProps): VNode {
  const { words, fill } = site.say;
  const { people } = words;
  const asked = place.value?.query?.q ?? '';
  const list = useMemo(() => createPeople(site), [site]);
  useEffect(() => {
    list.load();
  }, [list, asked]);
  const n = list.total.value ?? 0;
  const count = n >= mostCounted ? people.countMost : people.count;
  return (
    <Page title={people.title} status={list.status.value === 'ready' ? fill(count, { n }) : undefined}>
      <Parts site={site} current="everybody" />
      <Search
        label={people.find}
        hint={people.findHint}
        most={limits.emailLength}
        value={asked}
        onLook={(q) => filter({ q })}
      />
      <LoadedList
        say={site.say}
        of={list}
        empty={
          <>
            <p>{asked.trim() === '' ? people.nobody : fill(people.notFound, { q: asked.trim() })}</p>
            <p>{asked.trim() === '' ? people.nobodyHint : people.notFoundHint}</p>
          </>
        }
      >
        {(items) => (
          <ul class="rows">
            {items.map((one) => (
              <Row key={one.id} site={site} one={one} />
            ))}
          </ul>
        )}
      </LoadedList>
    </Page>
  );
}

function Row({ site, one }: { site: SiteContext; one: SiteAuthor }): VNode {
  const { words, fill, lang } = site.say;
  const { people, moderation } = words;
  return (
    <li>
      <span>
        <Picture site={site} one={one} />
        <a href={toAddress({ site: site.key, screen: 'people', part: one.id })}>
          <strong>
            <bdi>{one.name || moderation.guest}</bdi>
          </strong>
        </a>
        <span class="soft">
          <Figures say={site.say} of={one} />
          {one.lastPostAt && <> · {fill(people.lastWrote, { date: toDay(one.lastPostAt, lang) })}</>}
        </span>
      </span>
      <Marks site={site} one={one} />
    </li>
  );
}

/** How readers see a member, where the site shows that; the name stands beside it. */
export function Picture({ site, one: { avatar } }: { site: SiteContext; one: SiteAuthor }): VNode | undefined {
  if (!avatar) return undefined;
  const { src, width, height, alt } = avatar;
  return <img class="face" loading="lazy" width={width} height={height} alt={alt} src={`${site.base}${src}`} />;
}

/** What one knows of somebody at a glance. */
export function Marks({ site, one }: { site: SiteContext; one: SiteAuthor }): VNode | null {
  const { people } = site.say.words;
  if (!one.isBlocked && one.confirmedAt === null) return null;
  return (
    <span class="row">
      {one.confirmedAt !== null && <span class="count">{people.isConfirmed}</span>}
      {one.isBlocked && <strong class="count note">{people.isBlocked}</strong>}
    </span>
  );
}

function createPeople({ client }: SiteContext) {
  return createList<SiteAuthor>(
    async (cursor) => {
      // As it is asked when it is sent: of two answers the later question counts.
      const q = place.value?.query?.q?.trim() ?? '';
      const ask = (from: string | undefined | null) =>
        client.request('authors', { query: { limit: portion, ...(q !== '' && { q }), ...(from && { cursor: from }) } });
      let page = await ask(cursor);
      for (let n = 0; page.items.length === 0 && page.next !== null && n < mostEmpty; n++) page = await ask(page.next);
      return page;
    },
    ({ id }) => id,
  );
}
