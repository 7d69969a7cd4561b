import type { Block, Inline, RichText } from '../schemas/text.ts';

/**
 * A text without its structure, as a leaf commits to it (L9): blocks, items and line breaks joined by one line feed, a link
 * as `label (address)`, an image as what there is to see.
 */
export const toPlainText = (text: RichText): string => text.map(toBlockText).join('\n');

function toBlockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.children.map(toInlineText).join('');
    case 'quote':
      return toPlainText(block.children);
    case 'list':
      return block.items.map(toPlainText).join('\n');
    case 'code':
      return block.text;
  }
}

function toInlineText(inline: Inline): string {
  switch (inline.type) {
    case 'text':
    case 'code':
      return inline.text;
    case 'break':
      return '\n';
    case 'strong':
    case 'emphasis':
      return inline.children.map(toInlineText).join('');
    case 'link':
      return `${inline.children.map(toInlineText).join('')} (${inline.href})`;
    case 'image':
      return inline.alt;
  }
}
