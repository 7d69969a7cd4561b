import { limits, type RichText } from '@parvis/contract';
import { toMarkdown } from '@parvis/contract/to-markdown';
import { cleanHtml } from './clean-html.ts';
import { readHtml } from './read-html.ts';

export { toMarkdown };

/** What stands around the place where something is pasted. */
export interface Around {
  before: string;
  after: string;
}

/** What is pasted: the Markdown of the HTML, or the plain text that goes with it where that says as much or more. */
export function toPastedText(html: string, plain: string, around: Around = { before: '', after: '' }): string {
  const cleaned = cleanHtml(html);
  if (!cleaned || isPlainInside(cleaned)) return plain;
  const tree = readHtml(cleaned);
  if (plain && !saysMore(tree)) return plain;
  if (countLetters(plain) > countLetters(cleaned.textContent ?? '')) return plain;
  const markdown = toMarkdown(tree);
  if (markdown.length > limits.bodyLength) return plain;
  return tree.length > 1 || tree[0]?.type !== 'paragraph' ? apart(markdown, around) : markdown;
}

/** Of what stands on the page already; empty where it says nothing. */
export function toMarkdownOf(html: string): string {
  const cleaned = cleanHtml(html);
  return cleaned ? toMarkdown(readHtml(cleaned)) : '';
}

/**
 * The cells of a spreadsheet, whose plain text keeps them apart by tabs, and what an editor of code wrote with each space
 * where it belongs.
 */
function isPlainInside(root: ParentNode): boolean {
  for (let only = soleElement(root); only; only = soleElement(only)) {
    if (/white-space:\s*pre\s*(;|$)/i.test(only.getAttribute('data-style') ?? '')) return true;
    if (only.nodeName === 'TABLE') return [...only.querySelectorAll('tr')].some((row) => row.children.length > 1);
  }
  return false;
}

/** The element that everything is in. */
function soleElement(root: ParentNode): Element | undefined {
  const filled = [...root.childNodes].filter((node) => node.nodeName !== 'BR' && node.textContent?.trim());
  return filled.length === 1 && filled[0] instanceof Element ? filled[0] : undefined;
}

/** Whether a tree has anything that its words alone have not. Code alone has not: it may be pasted into code. */
function saysMore(tree: RichText): boolean {
  const [first] = tree;
  if (tree.length === 1 && first?.type === 'code') return false;
  return tree.some(
    (block) => block.type !== 'paragraph' || block.children.some(({ type }) => type !== 'text' && type !== 'break'),
  );
}

/** Addresses aside, which some programs write behind the words of a link. */
const countLetters = (text: string): number => text.replace(/(?<!\w)\w+:\S+/g, '').match(/\p{L}/gu)?.length ?? 0;

/** With the empty lines that make blocks of it. */
function apart(markdown: string, { before, after }: Around): string {
  const above = /^\s*$|\n\n$/.test(before) ? '' : before.endsWith('\n') ? '\n' : '\n\n';
  const below = /^\s*$|^\n\n/.test(after) ? '' : after.startsWith('\n') ? '\n' : '\n\n';
  return above + markdown + below;
}
