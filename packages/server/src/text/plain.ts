import type { Block, Inline, RichText } from '@parvis/contract';

/** What a text says, without its form: for titles, descriptions, structured data, and to look for words in. */
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
    case 'image':
      return inline.alt;
    case 'strong':
    case 'emphasis':
    case 'link':
      return inline.children.map(ofInline).join('');
  }
}

/** Where the links of a text lead. A loop, as in all that walks a stranger's tree. */
export function listLinks(text: RichText): string[] {
  const links: string[] = [];
  const waiting: (Block | Inline)[] = [...text];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'link') links.push(node.href);
    if ('children' in node) waiting.push(...node.children);
    if ('items' in node) waiting.push(...node.items.flat());
  }
  return links.reverse();
}

export const countLinks = (text: RichText): number => listLinks(text).length;
