import type { Block, Inline, RichText } from '@parvis/contract';

/** Letters of a post that a line of a list shows. */
const most = 280;

/** The beginning of a text, in one line. */
export function toExcerpt(text: RichText): string {
  const words = text.map(toWords).join(' ').replaceAll(/\s+/g, ' ').trim();
  return words.length > most ? `${words.slice(0, words.lastIndexOf(' ', most) + 1 || most).trim()}…` : words;
}

function toWords(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.children.map(toLetters).join('');
    case 'quote':
      return block.children.map(toWords).join(' ');
    case 'list':
      return block.items.flat().map(toWords).join(' ');
    case 'code':
      return block.text;
  }
}

function toLetters(inline: Inline): string {
  if (inline.type === 'break') return ' ';
  if (inline.type === 'image') return inline.alt;
  return 'children' in inline ? inline.children.map(toLetters).join('') : inline.text;
}
