import type { SubjectDetails } from '@parvis/contract';
import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { Facts } from '../ui/Facts.tsx';
import { toDay } from '../words/times.ts';
import { toDecimal } from './model.ts';

const stars = ['5', '4', '3', '2', '1'] as const;

/** How much there is, what people think, and the ways to it. */
export function Figures({ site, of }: { site: SiteContext; of: SubjectDetails }): VNode {
  const { words, fill, lang } = site.say;
  const { subjects } = words;
  const { rating, url } = of;
  const number = (n: number): string => fill('{n}', { n });
  const rows: [string, string | VNode][] = [
    [subjects.reviewsTitle, number(of.reviewCount)],
    ...(rating
      ? ([
          [subjects.rating, fill(subjects.mean, { mean: toDecimal(rating.mean, lang) })],
          [subjects.stars, <Stars key="stars" site={site} rating={rating} />],
          [subjects.verifiedTitle, number(of.verifiedCount)],
        ] as [string, string | VNode][])
      : []),
    ...(of.lastRatedAt === null ? [] : [[subjects.lastRated, toDay(of.lastRatedAt, lang)] as [string, string]]),
    [subjects.commentsTitle, number(of.commentCount)],
    [subjects.sharesTitle, number(of.shareCount)],
    [subjects.waitingTitle, number(of.waitingCount)],
    [subjects.since, toDay(of.createdAt, lang)],
    [subjects.latest, toDay(of.activeAt, lang)],
  ];
  return (
    <section>
      <h2>{subjects.figures}</h2>
      <Facts rows={rows} />
      <p class="row">
        {url !== null && (
          <a href={url} target="_blank" rel="noopener noreferrer">
            {subjects.open}
          </a>
        )}
        {site.can('queue.read') && (
          <a href={toAddress({ site: site.key, screen: 'posts', query: { subject: of.key } })}>{subjects.toPosts}</a>
        )}
        {of.waitingCount > 0 && site.can('queue.read') && (
          <a href={toAddress({ site: site.key, screen: 'queue' })}>{subjects.toQueue}</a>
        )}
      </p>
    </section>
  );
}

/** How many gave how many stars. */
function Stars({ site, rating }: { site: SiteContext; rating: NonNullable<SubjectDetails['rating']> }): VNode {
  const { words, fill } = site.say;
  return (
    <ul class="stars-of">
      {stars.map((n) => (
        <li key={n}>{fill(words.subjects.starsOf[n], { n: rating.histogram[n] })}</li>
      ))}
    </ul>
  );
}
