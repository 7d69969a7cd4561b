import { type Block, type Inline, limits, type RichText } from '@parvis/contract';

/** How a piece of text looks. */
export interface Look {
  isStrong?: boolean;
  isEmphasis?: boolean;
  isCode?: boolean;
  href?: string | undefined;
}

interface Run extends Look {
  text: string;
}

/** Quotes and lists inside one another at most; a post has no more (T4). */
const mostDepth = 8;
/** Pieces of a text that look other than the one before. A post has a thousand nodes at most (T6). */
const mostRuns = 400;
// biome-ignore lint/suspicious/noControlCharactersInRegex: V3 refuses them
const control = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/g;

/** Builds a text as it is read, piece by piece, with a depth and a number of nodes that are bounded. */
export class TextBuilder {
  readonly #root: RichText = [];
  /** The blocks that are being written into, from the top. */
  readonly #into: Block[][] = [this.#root];
  readonly #lists: Block[][][] = [];
  #paragraph: Run[] = [];
  #runs = 0;
  #code: string | undefined;
  /** Characters that a post may still have. Nothing is kept of more: what writes it takes the square of its marks. */
  #room: number = limits.bodyLength;

  get isTooLong(): boolean {
    return this.#room < 0;
  }

  say(said: string, { isStrong, isEmphasis, isCode, href }: Look = {}): void {
    if (this.isTooLong) return;
    const text = said.replace(control, '').slice(0, limits.bodyLength + 1);
    if (this.#code !== undefined) {
      this.#code += text;
      this.#room -= text.length;
      return;
    }
    const last = this.#paragraph.at(-1);
    // White space is one space, and none where a line begins.
    let words = text.replace(/[ \t\r\n]+/g, ' ');
    if (!last || /\s$/.test(last.text)) words = words.replace(/^ /, '');
    if (words === '') return;
    this.#room -= words.length;
    const isAlike = last && last.text !== '\n' && last.isStrong === isStrong && last.isEmphasis === isEmphasis;
    if (last && isAlike && last.isCode === isCode && last.href === href) last.text += words;
    else if (last && last.text !== '\n' && this.#runs >= mostRuns) last.text += words;
    else {
      this.#runs++;
      this.#paragraph.push(
        this.#runs > mostRuns ? { text: words } : { text: words, isStrong, isEmphasis, isCode, href },
      );
    }
  }

  /** A line ends; with none on it, the paragraph. */
  breakLine(): void {
    this.#room--;
    if (this.isTooLong) return;
    if (this.#code !== undefined) {
      this.#code += '\n';
      return;
    }
    if (this.#paragraph.at(-1)?.text === '\n') this.endParagraph();
    else if (this.#paragraph.length > 0) this.#paragraph.push({ text: '\n' });
  }

  endParagraph(): void {
    const runs = this.#paragraph;
    this.#paragraph = [];
    while (runs.at(-1)?.text.trim() === '') runs.pop();
    if (runs.length === 0) return;
    const last = runs.at(-1)!;
    last.text = last.text.trimEnd();
    this.#put({ type: 'paragraph', children: toInlines(runs, ['href', 'isStrong', 'isEmphasis']) });
  }

  openQuote(): { undo?: () => void } {
    if (this.#into.length > mostDepth) return {};
    const children: Block[] = [];
    return this.#openInto(children, () => {
      if (children.length > 0) this.#put({ type: 'quote', children });
    });
  }

  openList(ordered: boolean, start = 1): { undo?: () => void } {
    if (this.#into.length > mostDepth) return {};
    const items: Block[][] = [];
    this.#lists.push(items);
    const isCounted = ordered && Number.isInteger(start) && start >= 0 && start < 1e9 && start !== 1;
    return {
      undo: () => {
        this.endParagraph();
        this.#lists.pop();
        const filled = items.filter((item) => item.length > 0);
        if (filled.length > 0) this.#put({ type: 'list', ordered, ...(isCounted && { start }), items: filled });
      },
    };
  }

  openItem(): { undo?: () => void } {
    const items = this.#lists.at(-1);
    if (!items || this.#into.length > mostDepth) return {};
    const item: Block[] = [];
    items.push(item);
    return this.#openInto(item, () => {});
  }

  /** Code as it was typed, to its end. */
  openCode(): { undo?: () => void } {
    if (this.#code !== undefined) return {};
    this.#code = '';
    return {
      undo: () => {
        const text = (this.#code ?? '').replace(/\r\n?/g, '\n').replace(/^\n|\s+$/g, '');
        this.#code = undefined;
        if (text) this.#put({ type: 'code', block: true, text });
      },
    };
  }

  /** The whole of it. What is open still is ended by who opened it. */
  end(): RichText {
    this.endParagraph();
    return this.#root;
  }

  #put(block: Block): void {
    this.#into.at(-1)!.push(block);
  }

  #openInto(blocks: Block[], put: () => void): { undo: () => void } {
    this.#into.push(blocks);
    return {
      undo: () => {
        this.endParagraph();
        this.#into.pop();
        put();
      },
    };
  }
}

/** Pieces as nodes: those side by side that share a look share its node. */
function toInlines(runs: Run[], looks: readonly ('href' | 'isStrong' | 'isEmphasis')[]): Inline[] {
  const [look, ...rest] = looks;
  if (look === undefined) {
    return runs.map(
      ({ text, isCode }): Inline =>
        text === '\n' ? { type: 'break' } : isCode ? { type: 'code', text } : { type: 'text', text },
    );
  }
  const nodes: Inline[] = [];
  for (let at = 0; at < runs.length; ) {
    const value = runs[at]![look];
    let end = at + 1;
    while (end < runs.length && runs[end]![look] === value) end++;
    const children = toInlines(runs.slice(at, end), rest);
    at = end;
    if (!value) nodes.push(...children);
    else if (look === 'href') nodes.push({ type: 'link', href: value as string, children });
    else nodes.push({ type: look === 'isStrong' ? 'strong' : 'emphasis', children });
  }
  return nodes;
}
