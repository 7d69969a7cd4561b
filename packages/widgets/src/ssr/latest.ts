import css from '../latest/latest.css?inline';
import { type Row, toRecent, toTalked } from '../latest/rows.ts';
import type { LatestRequest } from './api.ts';
import { toAttributes, toHtml } from './html.ts';

/** What the element wears, for a file that pages may link. */
export const latestStyle: string = css;

/**
 * `<parvis-latest>` with what it lists in its shadow root, which `latest.js` leaves as it is. Without rows it is empty:
 * there is nothing that a page would show in its place.
 */
export function renderLatest({ host, site, lang, options, list, style }: LatestRequest): string {
  const rows = 'talked' in list ? toTalked(list.talked, lang) : toRecent(list.recent, lang);
  if (rows.length === 0) return '';
  const attributes = toAttributes({
    site,
    host: /^https?:/.test(host) ? host : undefined,
    lang,
    ...options,
  });
  const look =
    'href' in style
      ? `<link rel="stylesheet"${toAttributes({ href: style.href })}>`
      : `<style${toAttributes({ nonce: style.nonce })}>${css}</style>`;
  return (
    `<parvis-latest${attributes}><template shadowrootmode="open">${look}` +
    `<ul part="list">${rows.map(toItem).join('')}</ul></template></parvis-latest>`
  );
}

function toItem({ text, url, below }: Row): string {
  const words = toHtml(text);
  const link = url
    ? `<a part="link" dir="auto"${toAttributes({ href: url })}>${words}</a>`
    : `<span part="link" dir="auto">${words}</span>`;
  return `<li>${link}<small>${below.map((part) => `<bdi>${toHtml(part)}</bdi>`).join(' · ')}</small></li>`;
}
