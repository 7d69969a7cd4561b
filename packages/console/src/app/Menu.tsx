import type { VNode } from 'preact';
import { place, toAddress } from './place.ts';
import { screens } from './screen-table.ts';
import type { SiteContext } from './site.ts';

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
              </a>
            </li>
          ))}
      </ul>
    </nav>
  );
}
