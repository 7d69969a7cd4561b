import type { Network } from '@parvis/contract';
import { type NetworkName, networks } from './networks.ts';

/** What is shared. */
export interface Shareable {
  url: string;
  title: string;
  /** Picture for networks that want one; an address of the web. */
  image?: string;
  /** Whether the address says by which network somebody came (H3). */
  utm?: boolean;
}

/** UTF-16 units of a title: what the wire takes, and well within what any network does. */
const maxTitleLength = 300;

/** One line that any network takes: no control character, no half surrogate pair, cut between graphemes. */
export function toText(title: string, max: number = maxTitleLength): string {
  const text = title
    .toWellFormed()
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  if (text.length <= max) return text;
  for (const { index, segment } of new Intl.Segmenter().segment(text)) {
    if (index + segment.length >= max) return index ? `${text.slice(0, index).trim()}…` : '';
  }
  return text;
}

/** The address to give away by one way of sharing. */
export function toUrl({ url, utm }: Shareable, network: Network): string {
  if (!utm || !URL.canParse(url)) return url.toWellFormed();
  const address = new URL(url);
  address.search += `${address.search && '&'}utm_source=parvis&utm_medium=share&utm_campaign=${network}`;
  return address.href;
}

/** The link that shares by a network. */
export function toLink(what: Shareable, name: NetworkName): string {
  const url = toUrl(what, name);
  // Bluesky takes 300 graphemes in all; there are never more of them than of UTF-16 units.
  const text = toText(what.title, name === 'bluesky' ? maxTitleLength - 1 - url.length : maxTitleLength);
  const values: Record<string, string | undefined> = { u: url, t: text, i: what.image };
  const { link } = networks[name]!;
  return (text ? link : link.replace('{t}%20', '')).replace(/\{(\w)\}/g, (_, key: string) =>
    encodeURIComponent(values[key] as string),
  );
}
