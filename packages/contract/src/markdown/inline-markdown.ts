import type { Inline } from '../schemas/text.ts';
import { escapeLine, escapeText } from './escape.ts';
import { fitStars, type Pair, type Piece, textOf } from './stars.ts';

/** What stands in a paragraph, as its lines. */
export function toInlineLines(children: Inline[]): string[] {
  const pieces: Piece[] = [];
  flatten(children, pieces, false);
  return write(fitStars(pieces))
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .map(escapeLine);
}

function flatten(children: Inline[], pieces: Piece[], isInLink: boolean, worn = ''): void {
  for (const node of children) {
    switch (node.type) {
      case 'text':
        pieces.push(...toTextPieces(node.text.replace(/\n/g, ' '), isInLink));
        break;
      case 'break':
        pieces.push({ type: 'fixed', text: '\n' });
        break;
      case 'code':
        pieces.push({ type: 'code', text: node.text });
        break;
      case 'strong':
      case 'emphasis': {
        const [only, ...others] = node.children;
        // Three stars are read as emphasis around strong, never the other way round.
        if (node.type === 'strong' && only?.type === 'emphasis' && others.length === 0) {
          const strong: Inline = { type: 'strong', children: only.children };
          flatten([{ type: 'emphasis', children: [strong] }], pieces, isInLink, worn);
          break;
        }
        // A mark within itself marks nothing.
        const pair: Pair = { stars: node.type === 'strong' ? '**' : '*', isDropped: worn.includes(node.type) };
        pieces.push({ type: 'open', pair });
        flatten(node.children, pieces, isInLink, worn + node.type);
        pieces.push({ type: 'close', pair });
        break;
      }
      case 'link': {
        const [only] = node.children;
        const isItself = node.children.length === 1 && only?.type === 'text' && only.text === node.href;
        if (isItself && /^https?:\/\/[^\s<>]+$/i.test(node.href)) {
          pieces.push({ type: 'fixed', text: `<${node.href}>` });
          break;
        }
        pieces.push({ type: 'fixed', text: '[' });
        flatten(node.children, pieces, true, worn);
        pieces.push({ type: 'fixed', text: `](${toAddress(node.href)})` });
      }
    }
  }
}

/**
 * Web addresses in a text become links, in which a backslash would be read as part of the address: one that needs any is
 * written as a link.
 */
function toTextPieces(text: string, isInLink: boolean): Piece[] {
  if (isInLink) return [{ type: 'text', text, isInLink }];
  return text.split(/((?:https?:\/\/|www\.)[^\s<>"\u3001-\u301f\uff01-\uff1f]+)/i).flatMap((part, at): Piece[] => {
    if (at % 2 === 0 || escapeText(part, '', false) === part) return [{ type: 'text', text: part, isInLink }];
    let end = part.length;
    while (end > 0 && `.,;:!?'"()[]{}*_\``.includes(part[end - 1] as string)) end--;
    const address = part.slice(0, end);
    const isShort = /^www/i.test(address);
    const link = isShort ? `[${escapeText(address, '', true)}](${toAddress(`http://${address}`)})` : `<${address}>`;
    return [
      { type: 'fixed', text: link },
      { type: 'text', text: part.slice(end), isInLink },
    ];
  });
}

/** In as many backticks as make its own no end of it. */
function toCode(text: string): string {
  const own = new Set((text.match(/`+/g) ?? []).map(({ length }) => length));
  let length = 1;
  while (own.has(length)) length++;
  const fence = '`'.repeat(length);
  // One space at both ends is taken away again.
  const isPadded = text.startsWith(' ') && text.endsWith(' ') && /[^ ]/.test(text);
  const pad = isPadded || /^`|`$/.test(text) ? ' ' : '';
  return fence + pad + text.replace(/\n/g, ' ') + pad + fence;
}

const toAddress = (href: string): string =>
  href
    .replace(/[\s()<>\\`]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`)
    .replace(/&(?=#?\w+;)/g, '\\&');

function write(pieces: Piece[]): string {
  let written = '';
  let code = '';
  for (const [at, piece] of pieces.entries()) {
    const next = pieces[at + 1];
    if (piece.type === 'code') {
      code += piece.text;
      // Two pieces of code that touch would be read as one with backticks in it: they are one.
      if (next?.type === 'code') continue;
      written += toCode(code);
      code = '';
    } else if (piece.type === 'fixed') written += piece.text;
    else if (piece.type === 'text') written += escapeText(piece.text, textOf(next)[0] ?? '', piece.isInLink);
    else written += piece.pair.stars;
  }
  return written;
}
