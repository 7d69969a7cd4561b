import type { Block, RichText } from '../schemas/text.ts';
import { toInlineLines } from './inline-markdown.ts';

/** A tree as the Markdown from which the server makes the same tree (section T). */
export const toMarkdown = (text: RichText): string => toLines(text).join('\n');

/** Blocks with an empty line between two of them. */
function toLines(blocks: Block[], isItem = false): string[] {
  const lines: string[] = [];
  let mark = '';
  for (const [at, block] of blocks.entries()) {
    const before = blocks[at - 1];
    if (block.type === 'list') {
      // Two lists one after the other would be one, if their marks were the same.
      const isSecond = before?.type === 'list' && before.ordered === block.ordered;
      mark = toMark(block.ordered, isSecond ? mark : '');
    }
    const follows = isItem && before?.type === 'paragraph' && block.type === 'list' && (block.start ?? 1) === 1;
    if (at > 0 && !follows) lines.push('');
    lines.push(...toBlock(block, mark));
  }
  return lines;
}

const toMark = (ordered: boolean, taken: string): string =>
  ordered ? (taken === '.' ? ')' : '.') : taken === '-' ? '*' : '-';

function toBlock(block: Block, mark: string): string[] {
  switch (block.type) {
    case 'paragraph':
      return toInlineLines(block.children);
    case 'quote':
      return toLines(block.children).map((line) => (line ? `> ${line}` : '>'));
    case 'code': {
      const longest = Math.max(2, ...(block.text.match(/`+/g) ?? []).map(({ length }) => length));
      const fence = '`'.repeat(longest + 1);
      return [fence + (block.language ?? ''), ...block.text.split('\n'), fence];
    }
    case 'list':
      return block.items.flatMap((item, at) => {
        const sign = block.ordered ? `${(block.start ?? 1) + at}${mark} ` : `${mark} `;
        const indent = ' '.repeat(sign.length);
        return toLines(item, true).map((line, row) => (row === 0 ? sign : line && indent) + line);
      });
  }
}
