import type { SiteAuthorDetails } from '@parvis/contract';
import { isParvisError } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { ScreenProps, SiteContext } from '../app/site.ts';
import { Facts } from '../ui/Facts.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { Page } from '../ui/Page.tsx';
import { useResource } from '../ui/resource.ts';
import { toDay } from '../words/times.ts';
import { BlockForm } from './BlockForm.tsx';
import { BlockRows } from './BlockRows.tsx';
import { Data } from './Data.tsx';
import { Figures } from './Figures.tsx';
import { Decisions, Recent, Reported } from './History.tsx';
import { Marks, Picture } from './People.tsx';
import { unblock } from './unblock.ts';

/** Somebody who writes on the site: what they wrote, what was decided, blocks, and their data. */
export function Person({ site, id }: ScreenProps & { id: string }): VNode {
  const { words, fill } = site.say;
  const { people, moderation } = words;
  const person = useResource<SiteAuthorDetails | null>(() => read(site, id), [site, id]);
  const isBlocking = useSignal(false);
  const one = person.value.value;
  const name = one?.name || moderation.guest;
  return (
    <Page
      title={one ? name : people.title}
      acts={
        one &&
        site.can('posts.decide') && (
          <button
            type="button"
            class="second"
            onClick={() => {
              isBlocking.value = true;
            }}
          >
            {people.block}
          </button>
        )
      }
    >
      <p>
        <a href={toAddress({ site: site.key, screen: 'people' })}>{people.back}</a>
      </p>
      <Loaded say={site.say} of={person}>
        {(of) =>
          of === null ? (
            <p>{people.gone}</p>
          ) : (
            <div class="person">
              <Picture site={site} one={of} />
              <Marks site={site} one={of} />
              <Known site={site} of={of} />
              {of.blocks.length > 0 && (
                <section>
                  <h2>{people.blocks}</h2>
                  <BlockRows site={site} blocks={of.blocks} onUnblock={(block) => unblock(site, block, person.load)} />
                </section>
              )}
              <Recent site={site} of={of} />
              <Reported site={site} of={of} />
              <Decisions site={site} of={of} />
              <Data site={site} of={of} />
              {isBlocking.value && (
                <BlockForm
                  site={site}
                  title={fill(people.blockTitle, { name })}
                  of={of}
                  onDone={person.load}
                  onClose={() => {
                    isBlocking.value = false;
                  }}
                />
              )}
            </div>
          )
        }
      </Loaded>
    </Page>
  );
}

/** Null for who is not there, or not any more. */
async function read({ client }: SiteContext, id: string): Promise<SiteAuthorDetails | null> {
  try {
    return await client.request('author', { params: { id } });
  } catch (error) {
    if (isParvisError(error) && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}

function Known({ site, of }: { site: SiteContext; of: SiteAuthorDetails }): VNode {
  const { words, lang } = site.say;
  const { people } = words;
  const others = of.names.filter((name) => name !== of.name);
  const rows: [string, string | VNode | false][] = [
    [people.names, others.length > 0 && others.join(', ')],
    [people.email, toEmail(site, of)],
    [people.posts, <Figures key="posts" say={site.say} of={of} />],
    [people.trust, toTrust(site, of)],
    [people.firstSeen, toDay(of.createdAt, lang)],
    [people.lastSeen, of.lastPostAt !== null && toDay(of.lastPostAt, lang)],
  ];
  return <Facts rows={rows.filter(([, value]) => value !== false)} />;
}

/** Why the rules hold less of what they write, or more. */
function toTrust({ say }: SiteContext, { trust: { level, since }, posts }: SiteAuthorDetails): string {
  const { trusted } = say.words.people;
  if (level === 'new' || since === null) return posts.refused + posts.hidden > 0 ? trusted.taken : trusted.new;
  return say.fill(trusted[level], { n: posts.published, date: toDay(since, say.lang) });
}

function toEmail({ say }: SiteContext, { hasEmail, email, confirmedAt }: SiteAuthorDetails): string {
  const { people } = say.words;
  if (!hasEmail) return people.emailNone;
  if (email === null) return people.emailHidden;
  if (confirmedAt === null) return say.fill(people.emailTyped, { email });
  return say.fill(people.emailProved, { email, date: toDay(confirmedAt, say.lang) });
}
