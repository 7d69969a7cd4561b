import { type Signal, signal } from '@preact/signals';

/** A screen of a site: each has an address of its own, which survives a reload. */
export interface Place {
  site: string;
  /** A name of the table of screens. */
  screen: string;
  /** One thing or one part of the screen, such as the id of a post. */
  part?: string;
  /** What is filtered or chosen there. */
  query?: Readonly<Record<string, string>>;
}

/** Where one is; undefined where no site is named. */
export const place: Signal<Place | undefined> = signal(undefined);

let root = '';
let moves = 0;

/** Whether one came here from another place, and not with the page: focus follows then. */
export const isMoved = (): boolean => moves > 0;

function read(): void {
  const path = location.pathname.slice(root.length);
  const [, site, screen = 'queue', part] = /^\/site\/([a-z0-9-]+)(?:\/([a-z]+)(?:\/([\w.~-]+))?)?\/?$/.exec(path) ?? [];
  const query = Object.fromEntries(new URLSearchParams(location.search));
  place.value = site === undefined ? undefined : { site, screen, ...(part !== undefined && { part }), query };
}

/**
 * Follows the address of the page, and the links to places of the console.
 *
 * @param base the path of the console, such as `/console`
 */
export function watchPlace(base: string): void {
  root = base;
  addEventListener('popstate', move);
  document.addEventListener('click', follow);
  read();
}

/** A plain press on a link to one of our own places changes the place; every other goes its way. */
function follow(event: MouseEvent): void {
  const { button, metaKey, ctrlKey, shiftKey, altKey, target, defaultPrevented } = event;
  if (defaultPrevented || button !== 0 || metaKey || ctrlKey || shiftKey || altKey) return;
  const link = target instanceof Element ? target.closest('a') : null;
  if (link?.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) return;
  if (link.hash !== '' && link.pathname === location.pathname) {
    // Within the page: the address stays that of a place.
    event.preventDefault();
    document.getElementById(link.hash.slice(1))?.focus();
    return;
  }
  if (link.pathname !== root && !link.pathname.startsWith(`${root}/site/`)) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  move();
  scrollTo(0, 0);
}

function move(): void {
  moves++;
  read();
}

/** The address of a place, for links; without one that of the list of sites. */
export function toAddress(to?: Place): string {
  if (!to) return root;
  const { site, screen, part, query = {} } = to;
  const path = [root, 'site', site, screen, ...(part === undefined ? [] : [encodeURIComponent(part)])].join('/');
  const search = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '')).toString();
  return search === '' ? path : `${path}?${search}`;
}

/** Goes there, as a link does. `isReplaced`: the place before is not come back to, as with each letter of a search. */
export function go(to: Place | undefined, { isReplaced = false }: { isReplaced?: boolean } = {}): void {
  history[isReplaced ? 'replaceState' : 'pushState'](null, '', toAddress(to));
  if (isReplaced) read();
  else move();
}

/** Changes what is filtered at the place where one is; an empty value takes a filter away. */
export function filter(query: Record<string, string>): void {
  const here = place.value;
  if (here) go({ ...here, query: { ...here.query, ...query } }, { isReplaced: true });
}
