import { type Signal, signal } from '@preact/signals';

/** A screen of a site: each has an address of its own. */
export interface Place {
  site: string;
  screen: string;
}

/** Where one is; undefined where no site is named. */
export const place: Signal<Place | undefined> = signal(undefined);

let root = '';

const read = (): void => {
  const path = location.pathname.slice(root.length);
  const [, site, screen = 'queue'] = /^\/site\/([a-z0-9-]+)(?:\/([a-z]+))?$/.exec(path) ?? [];
  place.value = site === undefined ? undefined : { site, screen };
};

/** @param base the path of the console, such as `/console` */
export function watchPlace(base: string): void {
  root = base;
  addEventListener('popstate', read);
  read();
}

export const toAddress = ({ site, screen }: Place): string => `${root}/site/${site}/${screen}`;

/** Goes there, as a link does. */
export function go(to: Place, { isReplaced = false }: { isReplaced?: boolean } = {}): void {
  history[isReplaced ? 'replaceState' : 'pushState'](null, '', toAddress(to));
  read();
}
