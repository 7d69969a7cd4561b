import {
  type ImportAnswers,
  type ImportPlace,
  isPlainAddress,
  limits,
  normalizeKey,
  toPageKey,
} from '@parvis/contract';
import type { ImportThreadRow } from '../../store/store.ts';
import { type Held, step } from './held.ts';

/** Threads of one write: each asks for some dozen of keys. */
const atOnce = 100;

/** Looks for the pages of some threads. @returns whether there were any to look for */
export const placeThreads = (held: Held): Promise<boolean> =>
  step(held, async (verbs, row) => {
    const { one, site } = held;
    const threads = await verbs.imports.unplaced(one, atOnce);
    const { map = [] } = JSON.parse(row.answers) as ImportAnswers;
    const wanted = threads.map((thread) => toWanted(thread, map, site.origins));
    const keys = [...new Set(wanted.flatMap(({ keys }) => keys))];
    const found = new Map(
      (keys.length > 0 ? await verbs.subjects.find(site.id, keys) : []).map(({ key, subject }) => [key, subject.key]),
    );
    for (const [at, { n }] of threads.entries()) {
      const { subject_key, how } = choose(wanted[at]!, found);
      await verbs.imports.setThread(one, n, { subject_key, how });
    }
    return { result: threads.length > 0 };
  });

/** Keys under which the page of a thread may be known, the likeliest first, and what it is called if by none. */
interface Wanted {
  keys: string[];
  otherwise: string | undefined;
}

function choose(
  { keys, otherwise }: Wanted,
  found: ReadonlyMap<string, string>,
): { subject_key: string | null; how: ImportPlace } {
  const key = keys.find((one) => found.has(one));
  if (key !== undefined) return { subject_key: found.get(key)!, how: 'page' };
  return otherwise === undefined ? { subject_key: null, how: 'none' } : { subject_key: otherwise, how: 'new' };
}

/** What names a page, with what the owner says of how that begins: the longest beginning that fits. None fits no address. */
function toMapped(name: string, isAddress: boolean, map: NonNullable<ImportAnswers['map']>): string | undefined {
  const fit = map
    .filter(({ from }) => (from === '' ? !isAddress : name.startsWith(from)))
    .sort((a, b) => b.from.length - a.from.length)[0];
  return fit && fit.to + name.slice(fit.from.length);
}

export function toWanted(
  { url, key }: Pick<ImportThreadRow, 'url' | 'key'>,
  map: NonNullable<ImportAnswers['map']>,
  origins: readonly string[],
): Wanted {
  const named = url ?? key;
  const mapped = named === null ? undefined : toMapped(named, url !== null, map);
  const address = toAddress(mapped ?? url, origins);
  const own = key === null || key.length > limits.subjectKeyLength ? [] : [normalizeKey(key)];
  if (address === undefined) {
    // What the owner says is a key is one.
    const said = mapped === undefined ? undefined : normalizeKey(mapped.slice(0, limits.subjectKeyLength));
    return { keys: said === undefined ? own : [said], otherwise: said };
  }
  const home = origins.find((origin) => toName(origin) === toName(address));
  const here = home === undefined ? undefined : toPageKey(address.replace(/^https?:\/\/[^/?#]+/i, home));
  return {
    keys: [...new Set([toPageKey(address), ...toForms(address, origins), ...own])],
    otherwise: here !== undefined && here.length <= limits.subjectKeyLength ? here : undefined,
  };
}

/** A whole address, of a path that stands alone as well. */
function toAddress(url: string | null | undefined, origins: readonly string[]): string | undefined {
  const address = url?.startsWith('/') && !url.startsWith('//') && origins[0] ? origins[0] + url : url;
  return address && isPlainAddress(address) ? address : undefined;
}

/** A host as it is compared: with and without `www`, whatever the scheme. */
const toName = (address: string): string => new URL(address).host.replace(/^www\./, '');

/** The other ways in which one writes the same page: another scheme or host, a slash, `.html`, a query. */
function toForms(address: string, origins: readonly string[]): string[] {
  const { origin, host, pathname, search } = new URL(address);
  const bare = pathname.replace(/(\/index)?(\.html?|\.php)?\/*$/i, '');
  // The first page of a host has no name that an ending could be of.
  const paths = bare === '' ? [pathname, '/'] : [...new Set([pathname, bare, `${bare}/`, `${bare}.html`])];
  const other = host.startsWith('www.') ? host.slice(4) : `www.${host}`;
  const places = [...origins.slice(0, 5), origin, `https://${host}`, `https://${other}`, `http://${host}`];
  // A number has no `www` before it.
  const forms = [...new Set(places)]
    .filter((place) => URL.canParse(place))
    .flatMap((place) => paths.flatMap((path) => (search ? [place + path + search, place + path] : [place + path])));
  return [...forms.map(toPageKey), ...forms.map(normalizeKey)].filter((key) => key.length <= limits.subjectKeyLength);
}
