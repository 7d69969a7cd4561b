import type { Post, RichText } from '@parvis/contract';
import type { Ui } from '../runtime/ui.ts';
import { insert } from '../safe/paste.ts';

/** What is pasted needs the same, so that the code for it is there once. */
type Markdown = typeof import('../safe/pasted-text.ts');

/** Characters of a quote: of what was selected, and of the beginning of a post where nothing was. */
const mostSelected = 2_000;
const mostBegun = 300;

/** What is said in a post, as a quote in Markdown: what is selected in it, or how it begins. */
export async function toQuote(ui: Ui, post: Post): Promise<string> {
  const markdown = await import('../safe/pasted-text.ts');
  const words = toSelected(ui, post, markdown) || toBeginning(post.text, markdown);
  return words
    .split('\n')
    .map((line) => (line ? `> ${line}` : '>'))
    .join('\n');
}

/** Puts a quote behind what is typed into a form that is open already. */
export function addQuote(area: HTMLTextAreaElement, quote: string): void {
  const { value } = area;
  area.focus();
  area.setSelectionRange(value.length, value.length);
  insert(area, `${value.trim() ? (value.endsWith('\n') ? '\n' : '\n\n') : ''}${quote}\n\n`);
}

/** As Markdown, for a selection may begin within code or a list. */
function toSelected({ context: { root } }: Ui, { id }: Post, { toMarkdownOf }: Markdown): string {
  const found = findSelection(root);
  const text = root.querySelector(`#parvis-${id} > .body > .text`);
  if (!found || !text?.contains(found.startContainer) || !text.contains(found.endContainer)) return '';
  const range = document.createRange();
  range.setStart(found.startContainer, found.startOffset);
  range.setEnd(found.endContainer, found.endOffset);
  const box = document.createElement('div');
  box.append(range.cloneContents());
  return cut(toMarkdownOf(box.innerHTML), mostSelected);
}

/** Each engine has its own way to tell what is selected in a shadow root. */
function findSelection(root: ShadowRoot & { getSelection?(): Selection | null }): AbstractRange | undefined {
  const selection = root.getSelection?.() ?? getSelection();
  const found =
    selection?.getComposedRanges?.({ shadowRoots: [root] })[0] ??
    (selection?.rangeCount ? selection.getRangeAt(0) : undefined);
  return found?.collapsed ? undefined : found;
}

/** Whole paragraphs as far as there is room, or the first words of the first one. Quotes of others are left out. */
function toBeginning(text: RichText, { toMarkdown }: Markdown): string {
  const own = text.filter(({ type }) => type !== 'quote');
  const all = own.length > 0 ? own : text;
  let kept = toMarkdown(all.slice(0, 1));
  for (let n = 2; n <= all.length; n++) {
    const more = toMarkdown(all.slice(0, n));
    if (more.length > mostBegun) return cut(kept, mostBegun);
    kept = more;
  }
  return cut(kept, mostBegun);
}

/** Cut behind a word. */
function cut(markdown: string, most: number): string {
  if (markdown.length <= most) return markdown;
  const head = markdown.slice(0, most);
  return `${head.slice(0, Math.max(head.search(/\s\S*$/), most - 40)).toWellFormed()}…`;
}
