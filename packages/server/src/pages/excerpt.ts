import type { Block, Inline, RichText } from '@parvis/contract';

/** What a text says, without its form: for titles, descriptions and structured data. */
export function toPlainText(text: RichText): string {
  return text.map(ofBlock).join('\n').trim();
}

function ofBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.children.map(ofInline).join('');
    case 'quote':
      return block.children.map(ofBlock).join('\n');
    case 'code':
      return block.text;
    case 'list':
      return block.items.map((item) => item.map(ofBlock).join('\n')).join('\n');
  }
}

function ofInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'code':
      return inline.text;
    case 'break':
      return '\n';
    case 'strong':
    case 'emphasis':
    case 'link':
      return inline.children.map(ofInline).join('');
  }
}

/** The beginning of a text in one line, cut between graphemes. */
export function toExcerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter().segment(line.slice(0, max + 20))) {
    if (index + segment.length > max - 1) break;
    end = index + segment.length;
  }
  return `${line.slice(0, end).trim()}…`;
}
