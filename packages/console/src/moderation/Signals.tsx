import { type FraudSignal, kinds, type Post } from '@parvis/contract';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { type Resource, useResource } from '../ui/resource.ts';
import { toDay } from '../words/times.ts';
import type { Say } from '../words/words.ts';

type Site = Pick<SiteContext, 'client' | 'say'>;

const hasSignals = ({ kind, author }: Post): boolean => kinds[kind].rated && author !== null && author.kind !== 'staff';

const useSignals = ({ client }: Site, { id, editedAt }: Post): Resource<readonly FraudSignal[]> =>
  useResource(async () => (await client.request('signals', { params: { id } })).items, [client, id, editedAt]);

/** What makes one look twice at a review: a part of the page of one post. */
export function Signals({ site, post }: { site: Site; post: Post }): VNode | null {
  return hasSignals(post) ? <Whole site={site} post={post} /> : null;
}

function Whole({ site, post }: { site: Site; post: Post }): VNode {
  const { say } = site;
  const { signals: words } = say.words;
  return (
    <section class="part" aria-label={words.title}>
      <h2>{words.title}</h2>
      <Loaded say={say} of={useSignals(site, post)}>
        {(items) =>
          items.length === 0 ? (
            <p class="soft">{words.none}</p>
          ) : (
            <>
              <ul class="marks plain-list">
                {items.map((signal) => (
                  <li key={signal.name} class="mark">
                    {toSentence(say, signal)}
                  </li>
                ))}
              </ul>
              <p class="soft">{words.hint}</p>
            </>
          )
        }
      </Loaded>
    </section>
  );
}

/** The same in a line or two beside a post that waits; nothing where nothing stands out. */
export function SignalLines({ site, post }: { site: Site; post: Post }): VNode | null {
  return hasSignals(post) ? <Lines site={site} post={post} /> : null;
}

function Lines({ site, post }: { site: Site; post: Post }): VNode | null {
  const items = useSignals(site, post).value.value ?? [];
  const { signals: words } = site.say.words;
  return items.length === 0 ? null : (
    <p class="soft" title={words.hint}>
      {words.title}: {items.map((signal) => toSentence(site.say, signal)).join(' ')}
    </p>
  );
}

const toSentence = ({ words: { signals }, fill, lang }: Say, { name, day, ...values }: FraudSignal): string =>
  fill(signals.names[name], { ...values, ...(day !== undefined && { day: toDay(`${day}T12:00`, lang) }) });
