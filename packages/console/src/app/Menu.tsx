import type { VNode } from 'preact';
import { place, toAddress } from './place.ts';
import { screens } from './screen-table.ts';
import type { SiteContext } from './site.ts';
import { mostShown, waiting } from './waiting.ts';

/** The screens of a site that one may see: beside them on a desk, behind a button on a phone. */
export function Menu({ site, isOpen }: { site: SiteContext; isOpen: boolean }): VNode {
  const { words } = site.say;
  const current = place.value?.screen;
  return (
    <nav id="menu" class={isOpen ? 'open' : undefined} aria-label={words.app.menu}>
      <ul>
        {screens
          .filter(({ permission }) => site.can(permission))
          .map(({ name }) => (
            <li key={name}>
              <a
                href={toAddress({ site: site.key, screen: name })}
                aria-current={name === current ? 'page' : undefined}
              >
                {words.app.screens[name]}
                {name === 'queue' && <Waiting say={site.say} />}
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}

/** How many wait, as a number beside the link and as words within its name. */
function Waiting({ say: { words, fill } }: Pick<SiteContext, 'say'>): VNode | null {
  const n = waiting.value;
  if (n === 0) return null;
  const isMore = n > mostShown;
  return (
    <>
      <span class="count" aria-hidden="true">
        {isMore ? `${mostShown}+` : n}
      </span>
      <span class="unseen">{isMore ? fill(words.app.moreWait, { n: mostShown }) : fill(words.queue.count, { n })}</span>
    </>
  );
}
