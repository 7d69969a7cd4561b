import { createMessages, isRtl } from '@parvis/kit/i18n/messages.ts';
import { found } from '../found/messages.ts';
import { type Piece, toPieces } from '../selection/cards.ts';
import css from '../selection/selection.css?inline';
import type { SelectionRequest } from './api.ts';
import { toAttributes, toHtml } from './html.ts';

/** What the element wears, for a file that pages may link. */
export const selectionStyle: string = css;

/** `<parvis-selection>` with what it shows in its shadow root, which `selection.js` leaves as it is. Empty without reviews. */
export function renderSelection({ host, site, lang, options, selection, href, style }: SelectionRequest): string {
  const t = createMessages(lang, 'found', found);
  const pieces = toPieces({ selection, lang, t, href });
  if (pieces.length === 0) return '';
  const attributes = toAttributes({ site, host: /^https?:/.test(host) ? host : undefined, lang, ...options });
  const look =
    'href' in style
      ? `<link rel="stylesheet"${toAttributes({ href: style.href })}>`
      : `<style${toAttributes({ nonce: style.nonce })}>${css}</style>`;
  const buttons = (['previous', 'next'] as const)
    .map((name) => `<button type="button" name="${name}" hidden>${toHtml(t(name))}</button>`)
    .join('');
  return (
    `<parvis-selection${attributes}><template shadowrootmode="open">${look}` +
    `<section${toAttributes({ lang, dir: isRtl(lang) ? 'rtl' : 'ltr' })}>${pieces.map(toText).join('')}${buttons}</section>` +
    '</template></parvis-selection>'
  );
}

const toText = (of: Piece | string): string =>
  typeof of === 'string'
    ? toHtml(of)
    : `<${of.tag}${toAttributes(of.attributes)}>${of.inside.map(toText).join('')}</${of.tag}>`;
