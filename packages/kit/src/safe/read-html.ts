import type { Block, RichText } from '@parvis/contract';
import { type Marks, type Run, tidyRuns, toInlines } from './marks.ts';

/** Quotes and lists inside one another at most, as in T4; what lies deeper stands where the deepest do. */
const deepestBlock = 6;
/** Elements inside one another that are looked into: a hostile page can copy thousands. */
const deepestElement = 200;

const lines =
  /^(P|DIV|SECTION|ARTICLE|HEADER|FOOTER|MAIN|ASIDE|NAV|ADDRESS|CENTER|FIGURE|FIGCAPTION|DETAILS|SUMMARY|D[LTD]|HR|H[1-6]|TABLE|CAPTION|THEAD|TBODY|TFOOT|TR)$/;

/** Cleaned HTML as the tree that our Markdown can say: headings are strong lines, rows of a table lines. */
export function readHtml(root: ParentNode): RichText {
  const blocks: RichText = [];
  readBlocks(root.childNodes, blocks, {}, { blocks: 0, elements: 0 });
  return blocks;
}

interface Depth {
  blocks: number;
  elements: number;
}

/** Nodes as blocks; inline content between two of them is a paragraph. */
function readBlocks(nodes: Iterable<Node>, into: Block[], worn: Marks, depth: Depth): void {
  let runs: Run[] = [];
  const end = (): void => {
    for (const paragraph of toParagraphs(runs)) into.push({ type: 'paragraph', children: toInlines(paragraph) });
    runs = [];
  };
  const walk = (some: Iterable<Node>, marks: Marks, { blocks, elements }: Depth): void => {
    const below = { blocks, elements: elements + 1 };
    for (const child of some) {
      if (child.nodeType === Node.TEXT_NODE)
        runs.push({ type: 'text', text: clean(child.textContent ?? ''), ...marks });
      if (!(child instanceof Element) || elements > deepestElement) continue;
      const name = child.nodeName;
      if (name === 'BR') runs.push({ type: 'break' });
      else if (name === 'PRE') {
        end();
        const code = toCode(child);
        if (code.text) into.push(code);
      } else if (name === 'BLOCKQUOTE' || name === 'UL' || name === 'OL' || name === 'LI') {
        if (blocks >= deepestBlock) {
          end();
          walk(child.childNodes, marks, below);
          end();
          continue;
        }
        end();
        const nested = { blocks: blocks + 1, elements: elements + 1 };
        if (name === 'BLOCKQUOTE') {
          const children: Block[] = [];
          readBlocks(child.childNodes, children, marks, nested);
          if (children.length > 0) into.push({ type: 'quote', children });
        } else addList(into, child, marks, nested);
      } else if (name === 'TD' || name === 'TH') {
        walk(child.childNodes, name === 'TH' ? { ...marks, strong: true } : marks, below);
        runs.push({ type: 'text', text: ' ' });
      } else if (lines.test(name)) {
        end();
        walk(child.childNodes, toMarks(child, marks), below);
        end();
      } else if (/^(CODE|KBD|SAMP|TT)$/.test(name)) {
        runs.push({ type: 'code', text: clean(child.textContent ?? ''), ...marks });
      } else walk(child.childNodes, toMarks(child, marks), below);
    }
  };
  walk(nodes, worn, depth);
  end();
}

/** A list, with what stands in it beside its items as an item of its own; a lone item is a list of one. */
function addList(into: Block[], list: Element, marks: Marks, depth: Depth): void {
  const items: Block[][] = [];
  const children = list.nodeName === 'LI' ? [list] : [...list.children];
  for (const child of children) {
    const item: Block[] = [];
    readBlocks(child.nodeName === 'LI' ? child.childNodes : [child], item, marks, depth);
    // Editors write a nested list between two items instead of inside one: it belongs to the one before.
    if (child.nodeName !== 'LI' && item[0]?.type === 'list' && items.length > 0) items.at(-1)?.push(...item);
    else if (item.length > 0) items.push(item);
  }
  if (items.length === 0) return;
  const ordered = list.nodeName === 'OL';
  const last = into.at(-1);
  // Lone items, one after the other, are one list.
  if (list.nodeName === 'LI' && last?.type === 'list' && !last.ordered) {
    last.items.push(...items);
    return;
  }
  const start = Number(list.getAttribute('start') ?? 1);
  // A number of four digits is read as a year.
  const isOther = ordered && /^\d{1,3}$|^\d{5,9}$/.test(`${start}`) && start !== 1;
  into.push({ type: 'list', ordered, ...(isOther && { start }), items });
}

/** Two line breaks in a row end a paragraph. */
function toParagraphs(runs: Run[]): Run[][] {
  const paragraphs: Run[][] = [];
  let breaks = 2;
  for (const run of tidyRuns(runs)) {
    if (run.type === 'break') {
      breaks++;
      continue;
    }
    if (breaks > 1) paragraphs.push([]);
    else if (breaks === 1) paragraphs.at(-1)?.push({ type: 'break' });
    breaks = 0;
    paragraphs.at(-1)?.push(run);
  }
  return paragraphs.map(spreadMarks);
}

/** A break between two stretches that wear the same is worn over, so that they are one. */
const spreadMarks = (runs: Run[]): Run[] =>
  runs.map((run, at) => {
    const [before, after] = [runs[at - 1], runs[at + 1]];
    if (run.type !== 'break' || !before || !after) return run;
    return {
      type: 'break',
      strong: before.strong && after.strong,
      emphasis: before.emphasis && after.emphasis,
      href: before.href === after.href ? before.href : undefined,
    };
  });

function toMarks(element: Element, worn: Marks): Marks {
  const name = element.nodeName;
  const style = element.getAttribute('data-style') ?? '';
  const marks = { ...worn };
  if (/^(B|STRONG|H[1-6]|SUMMARY|DT|CAPTION)$/.test(name)) marks.strong = true;
  if (/^(I|EM|CITE|DFN|VAR)$/.test(name)) marks.emphasis = true;
  // Word processors say it with style, and wrap all in a `<b>` that is not bold.
  const weight = /font-weight:\s*(\w+)/i.exec(style)?.[1];
  if (weight && /^(SPAN|B|STRONG)$/.test(name)) marks.strong = /^(bold|bolder|[6-9]00)$/i.test(weight) || undefined;
  const slant = /font-style:\s*(\w+)/i.exec(style)?.[1];
  if (slant && /^(SPAN|I|EM)$/.test(name)) marks.emphasis = /^(italic|oblique)$/i.test(slant) || undefined;
  if (name === 'A') marks.href = toHref(element.getAttribute('href') ?? '') ?? worn.href;
  return marks;
}

/** T3, as the server reads it. A link inside a page leads nowhere from ours. */
function toHref(href: string): string | undefined {
  const trimmed = href.trim();
  if (!/^(https?:\/\/|mailto:)/i.test(trimmed) || !URL.canParse(trimmed)) return;
  const { href: whole, protocol } = new URL(trimmed);
  return ['https:', 'http:', 'mailto:'].includes(protocol) ? whole : undefined;
}

function toCode(pre: Element): Block & { type: 'code' } {
  const named = [pre, ...pre.children].map((one) =>
    /(?:^|\s)(?:lang|language|brush|highlight-source)[-:]([\w+#-]{1,20})(?:\s|$)/.exec(one.getAttribute('class') ?? ''),
  );
  const language = named.find(Boolean)?.[1];
  return {
    type: 'code',
    block: true,
    ...(language && { language }),
    text: clean(toText(pre)).replace(/(?<!\n)\n+$/, ''),
  };
}

/** The text of preformatted content, whose lines some write as `<br>` or as elements. */
function toText(node: Node): string {
  let text = '';
  for (const child of node.childNodes) {
    if (child.nodeName === 'BR') text += '\n';
    else if (child.nodeName === 'DIV' || child.nodeName === 'P') {
      const line = toText(child);
      text += (text && !text.endsWith('\n') ? '\n' : '') + line + (line.endsWith('\n') ? '' : '\n');
    } else text += child.nodeType === Node.TEXT_NODE ? child.textContent : toText(child);
  }
  return text;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/g;

/** Without what the server refuses in a text (V3): control characters and half pairs. */
const clean = (text: string): string => text.toWellFormed().replace(/\r\n?/g, '\n').replace(control, '');
