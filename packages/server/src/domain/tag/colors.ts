import type { TagCheck } from '@parvis/contract';
import type { Found, FoundPage } from './page.ts';

/** Forms of a color that need nothing else of the page: no property of its own, no system color. */
const color = /^(#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([\d\s.,%/deg]{1,60}\)|[a-z]{3,20})$/i;
/** Words that are no color, or one of somebody else's. */
const words = /^(inherit|initial|unset|revert|none|transparent|auto|var|currentcolor)$/i;

const ofPage = /^(:root|html|body)$/;
const ofLinks = /^a(:link|:any-link)?$/;

/** The colors that a page says of itself: in `<style>`, in attributes, and as the color of its theme. */
export function readColors(page: FoundPage): TagCheck['colors'] {
  const colors: TagCheck['colors'] = { background: null, text: null, link: null };
  for (const [selectors, declarations] of readRules(page.styles)) {
    if (selectors.some((one) => ofPage.test(one))) takePage(colors, declarations);
    if (selectors.some((one) => ofLinks.test(one))) colors.link = toColor(declarations.get('color')) ?? colors.link;
  }
  const style = ({ attributes }: Found) => readDeclarations(attributes.get('style') ?? '');
  for (const one of page.styled.filter(({ name }) => name !== 'a')) takePage(colors, style(one));
  const links = page.styled.filter(({ name }) => name === 'a');
  for (const link of links) colors.link ??= toColor(style(link).get('color')) ?? null;
  const themes = page.metas.filter(({ attributes }) => attributes.get('name')?.toLowerCase() === 'theme-color');
  const theme = themes.find(({ attributes }) => !/dark/.test(attributes.get('media') ?? ''));
  // What a browser paints its bar with is the color of a business rather than of its page.
  colors.link ??= toColor(theme?.attributes.get('content')) ?? null;
  return colors;
}

function takePage(colors: TagCheck['colors'], declarations: ReadonlyMap<string, string>): void {
  const background = declarations.get('background-color') ?? declarations.get('background');
  colors.background = toColor(background) ?? colors.background;
  colors.text = toColor(declarations.get('color')) ?? colors.text;
}

/** Rules with their selectors; what stands in `@media` and its like is left out with it. */
function* readRules(css: string): Generator<[string[], Map<string, string>]> {
  const plain = withoutComments(css);
  let depth = 0;
  let selector = '';
  let body = '';
  let isAt = false;
  for (const part of plain.split(/(?<=[{};])/)) {
    const text = part.slice(0, -1).trim();
    const end = part.at(-1);
    if (end === '{') {
      if (depth === 0) {
        isAt = text.startsWith('@');
        selector = text;
      }
      depth++;
      body = '';
    } else if (end === '}') {
      body += text;
      depth = Math.max(0, depth - 1);
      if (depth === 0 && !isAt) yield [selector.split(',').map((one) => one.trim()), readDeclarations(body)];
    } else body += part;
  }
}

/** By looking ahead once: a pattern would look to the end from every comment that is not closed. */
function withoutComments(css: string): string {
  let plain = '';
  for (let at = 0; ; ) {
    const from = css.indexOf('/*', at);
    const to = from < 0 ? -1 : css.indexOf('*/', from + 2);
    plain += css.slice(at, from < 0 ? undefined : from);
    if (to < 0) return plain;
    at = to + 2;
  }
}

function readDeclarations(text: string): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const one of text.split(';')) {
    const at = one.indexOf(':');
    if (at > 0) declarations.set(one.slice(0, at).trim().toLowerCase(), one.slice(at + 1).trim());
  }
  return declarations;
}

function toColor(value: string | undefined): string | undefined {
  // Not the spaces before it as well: a pattern would try each of them to the end.
  const plain = value?.replace(/!important$/i, '').trim();
  return plain !== undefined && color.test(plain) && !words.test(plain) ? plain : undefined;
}
