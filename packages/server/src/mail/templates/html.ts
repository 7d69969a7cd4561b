import { isRtl } from '@parvis/contract/direction';
import { type ComponentChildren, h, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Block, Letter } from './template.ts';

// Tables and styles on each element, because some readers know nothing newer; a sheet for the dark besides, because
// those who have it read that. No image, no font and nothing else is loaded from anywhere.

const font = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
const styles = {
  page: 'margin:0;padding:0;width:100%;background-color:#f4f4f2;',
  frame: 'width:100%;border-collapse:collapse;background-color:#f4f4f2;',
  around: 'padding:24px 8px;',
  card: 'width:100%;max-width:560px;border-collapse:separate;background-color:#ffffff;border:1px solid #deded9;border-radius:8px;',
  head: `padding:20px 20px 0;font-family:${font};font-size:14px;line-height:20px;font-weight:bold;color:#55554f;overflow-wrap:anywhere;`,
  body: `padding:12px 20px 16px;font-family:${font};font-size:16px;line-height:24px;color:#1d1d1b;overflow-wrap:anywhere;`,
  paragraph: 'margin:8px 0 12px;',
  heading: 'margin:20px 0 8px;font-size:16px;line-height:24px;font-weight:bold;',
  code: "margin:12px 0;font-family:'SFMono-Regular',Consolas,Menlo,monospace;font-size:32px;line-height:40px;font-weight:bold;letter-spacing:4px;",
  button:
    'display:inline-block;padding:12px 20px;border-radius:6px;background-color:#1f4f8f;color:#ffffff;font-weight:bold;text-decoration:none;',
  star: 'display:block;padding:10px 14px;margin:0 0 6px;border:1px solid #1f4f8f;border-radius:6px;color:#1f4f8f;text-decoration:none;',
  mark: 'display:inline-block;min-width:96px;letter-spacing:2px;',
  quote: 'margin:12px 0;padding:4px 0 4px 14px;border-left:3px solid #b9b9b2;white-space:pre-wrap;',
  by: 'font-weight:bold;',
  foot: `padding:12px 20px 20px;border-top:1px solid #deded9;font-family:${font};font-size:13px;line-height:19px;color:#5e5e58;overflow-wrap:anywhere;`,
  above: `padding:12px 20px;border-bottom:1px solid #deded9;font-family:${font};font-size:13px;line-height:19px;color:#5e5e58;`,
  small: 'margin:6px 0;',
  smallLink: 'color:#5e5e58;',
  preview: 'display:none;max-height:0;max-width:0;overflow:hidden;opacity:0;',
} as const;

const dark = `:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background-color:#161615!important}
.card{background-color:#222220!important;border-color:#3d3d39!important}
.head,.foot,.foot a{color:#b4b4ac!important}
.foot{border-color:#3d3d39!important}
.body{color:#f0f0ec!important}
.button{background-color:#9cc3f5!important;color:#10243d!important}
.star{color:#9cc3f5!important;border-color:#9cc3f5!important}
.quote{border-color:#6a6a64!important}
}`;

const element = (name: string, attributes: Record<string, string | number>, ...children: ComponentChildren[]): VNode =>
  h(name, attributes, ...children) as VNode;

type Renderers = { [Is in Block['is']]: (block: Extract<Block, { is: Is }>) => VNode };

const renderers: Renderers = {
  paragraph: ({ text }) => element('p', { style: styles.paragraph }, text),
  heading: ({ text }) => element('h2', { style: styles.heading }, text),
  code: ({ text }) => element('p', { style: styles.code }, text),
  link: ({ text, url }) =>
    element('p', { style: styles.paragraph }, element('a', { class: 'button', style: styles.button, href: url }, text)),
  stars: ({ links }) =>
    element(
      'div',
      { style: styles.paragraph },
      ...links.map(({ text, url }, at) =>
        element(
          'a',
          { class: 'star', style: styles.star, href: url },
          // The character is of every font; the words are for who hears them.
          element('span', { 'aria-hidden': 'true', style: styles.mark }, '★'.repeat(at + 1)),
          ' ',
          text,
        ),
      ),
    ),
  quote: ({ text, by }) =>
    element(
      'div',
      { class: 'quote', style: styles.quote },
      by ? element('span', { style: styles.by }, element('bdi', {}, by), '\n') : null,
      text,
    ),
};

const render = <Is extends Block['is']>(block: Extract<Block, { is: Is }>): VNode =>
  (renderers[block.is as Is] as (block: Extract<Block, { is: Is }>) => VNode)(block);

const table = (attributes: Record<string, string>, ...rows: VNode[]): VNode =>
  element(
    'table',
    { role: 'presentation', cellpadding: 0, cellspacing: 0, border: 0, width: '100%', ...attributes },
    element('tbody', {}, ...rows.map((row) => element('tr', {}, row))),
  );

/** A mail as HTML. @param links of the small print: what each says, and where it leads */
export function toHtml(
  { subject, preview, blocks, small, above }: Letter,
  { lang, name, by, links }: { lang: string; name: string; by: string; links: readonly [string, string][] },
): string {
  const line = (...children: ComponentChildren[]) => element('p', { style: styles.small }, ...children);
  // Some readers drop the page around the table.
  const way: Record<string, string> = isRtl(lang) ? { dir: 'rtl' } : {};
  const card = table(
    { ...way, class: 'card', style: styles.card },
    ...(above ? [element('td', { class: 'foot', style: styles.above }, above)] : []),
    element('td', { class: 'head', style: styles.head }, name),
    element('td', { class: 'body', style: styles.body }, ...blocks.map((block) => render(block))),
    element(
      'td',
      { class: 'foot', style: styles.foot },
      ...small.map((text) => line(text)),
      line(by),
      ...links.map(([text, href]) => line(element('a', { style: styles.smallLink, href }, text))),
    ),
  );
  const page = element(
    'html',
    { lang, ...way },
    element(
      'head',
      {},
      element('meta', { charset: 'utf-8' }),
      element('meta', { name: 'viewport', content: 'width=device-width' }),
      element('meta', { name: 'color-scheme', content: 'light dark' }),
      // Else some phones make links of numbers: of a code, too.
      element('meta', { name: 'format-detection', content: 'telephone=no,date=no,address=no,email=no' }),
      element('title', {}, subject),
      element('style', {}, dark),
    ),
    element(
      'body',
      { class: 'page', style: styles.page },
      element('div', { style: styles.preview }, preview),
      table({ class: 'page', style: styles.frame }, element('td', { align: 'center', style: styles.around }, card)),
    ),
  );
  return `<!doctype html>${renderToString(page)}`;
}
