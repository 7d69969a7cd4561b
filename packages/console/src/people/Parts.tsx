import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';

/** The way between everybody and those who are blocked, and to those who work here: they are looked for here too. */
export function Parts({ site, current }: { site: SiteContext; current: 'everybody' | 'blocked' }): VNode {
  const { people: words } = site.say.words;
  const link = (name: typeof current, part?: string): VNode => (
    <a
      href={toAddress({ site: site.key, screen: 'people', ...(part !== undefined && { part }) })}
      aria-current={current === name ? 'page' : undefined}
    >
      {words[name]}
    </a>
  );
  return (
    <p class="row parts">
      {link('everybody')}
      {site.can('queue.read') && link('blocked', 'blocked')}
      {site.can('staff.read') && (
        <a href={toAddress({ site: site.key, screen: 'settings', part: 'team' })}>{words.team}</a>
      )}
    </p>
  );
}
