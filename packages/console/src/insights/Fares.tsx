import type { Insights } from '@parvis/contract';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import type { VNode } from 'preact';
import { place, toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { Chart } from './Chart.tsx';
import { toBeginning, toMoment } from './format.ts';
import { Summary } from './Summary.tsx';
import { toTables } from './tables.ts';

/** The figures of a period, once they are there. */
export function Fares({ site, of }: { site: SiteContext; of: Insights }): VNode {
  const { say } = site;
  const words = say.words.insights;
  const tables = toTables(say, of);
  const isEmpty = [of.total, of.before].every(({ published, held, refused, hidden, replies, shares }) =>
    [...Object.values(published), held, refused, hidden, replies, shares].every((n) => n === 0),
  );
  return (
    <>
      <ToDo site={site} of={of} />
      {isEmpty ? (
        <div class="empty">
          <p>{of.countedUntil === null ? words.notCounted : words.nothingYet}</p>
          {of.countedUntil !== null && <p class="soft">{words.nothingHint}</p>}
        </div>
      ) : (
        <>
          <h2 class="unseen">{words.summary}</h2>
          <Summary say={say} of={of} />
          <div class="charts">
            <Chart say={say} table={tables.posts} as={{ bars: tables.posts.columns.length }} />
            <Chart say={say} table={tables.rating} as={{ from: 1, to: 5 }} />
            <Chart say={say} table={tables.stars} as={{ bars: 1 }} />
            <Chart say={say} table={tables.replies} as={{ bars: 1 }} />
            <Chart say={say} table={tables.shares} as={{ bars: 1 }} />
            <Pages site={site} of={of} />
          </div>
        </>
      )}
      {of.countedUntil !== null && (
        <p class="soft">
          {say.fill(words.counted, {
            until: toMoment(of.countedUntil, say.lang),
            time: toBeginning(of.to, say.lang),
          })}
        </p>
      )}
    </>
  );
}

/** So many are counted of each, and no more. */
const most = { unanswered: 2_000, waiting: 1_000 };

/** What there is to do, with the way there. */
function ToDo({ site, of: { unanswered, waiting, subject } }: { site: SiteContext; of: Insights }): VNode {
  const { say, key } = site;
  const words = say.words.insights;
  const query = { answered: 'false', ...(subject && { subject: subject.key }) };
  const count = (n: number, most: number): number | string => (n < most ? n : `${toNumber(most, say.lang)}+`);
  return (
    <section class="to-do" aria-label={words.now}>
      {unanswered === 0 && waiting === 0 && <p>{words.done}</p>}
      {unanswered > 0 && (
        <p>
          <a href={toAddress({ site: key, screen: 'reviews', query })}>
            {say.fill(words.unanswered, { n: count(unanswered, most.unanswered) })}
          </a>
        </p>
      )}
      {waiting > 0 && (
        <p>
          <a href={toAddress({ site: key, screen: 'queue' })}>
            {say.fill(words.waiting, { n: count(waiting, most.waiting) })}
          </a>
        </p>
      )}
    </section>
  );
}

/** The pages with most posts, each leading to its own figures. */
function Pages({ site, of: { pages } }: { site: SiteContext; of: Insights }): VNode | null {
  const { say, key: at } = site;
  const words = say.words.insights;
  if (pages.length === 0) return null;
  return (
    <section class="chart">
      <h2>{words.pages}</h2>
      <ol class="rows">
        {pages.map(({ key, title, posts }) => (
          <li key={key}>
            <a href={toAddress({ site: at, screen: 'insights', query: { ...place.value?.query, subject: key } })}>
              {title ?? key}
            </a>
            <span class="count">{say.fill(words.posts, { n: posts })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
