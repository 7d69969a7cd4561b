import { describe, expect, it } from 'vitest';
// The one that reads what is written here: another package's source, for a test alone.
import { toRichText } from '../../../server/src/text/markdown.ts';
import type { Block, Inline, RichText } from '../schemas/text.ts';
import { toMarkdown } from './to-markdown.ts';

const text = (words: string): Inline => ({ type: 'text', text: words });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

/** Numbers that look random and are the same each time. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('T1: Markdown that is read as the tree it was written from', () => {
  it.each<[string, RichText]>([
    ['plain words', [paragraph(text('plain words'))]],
    ['\\# no heading needs a mark here'.slice(1), [paragraph(text('# no heading needs a mark here'))]],
    ['1\\. not a list', [paragraph(text('1. not a list'))]],
    ['\\- not a list', [paragraph(text('- not a list'))]],
    ['\\> not a quote', [paragraph(text('> not a quote'))]],
    ['\\*not emphasis\\*', [paragraph(text('*not emphasis*'))]],
    ['snake_case and 2 * 3', [paragraph(text('snake_case and 2 * 3'))]],
    ['C:\\Users and \\\\\\*', [paragraph(text('C:\\Users and \\*'))]],
    ['R&D, &amp;amp;'.replace('&amp;', '\\&'), [paragraph(text('R&D, &amp;'))]],
    ['a < b, \\<https://a.test>', [paragraph(text('a < b, <https://a.test>'))]],
    ['[1] and [a\\](b)', [paragraph(text('[1] and [a](b)'))]],
    ['**a *b***', [paragraph({ type: 'strong', children: [text('a '), { type: 'emphasis', children: [text('b')] }] })]],
    ['`` a`b ``'.replace(/ /g, ''), [paragraph({ type: 'code', text: 'a`b' })]],
    ['<https://a.test>', [paragraph({ type: 'link', href: 'https://a.test', children: [text('https://a.test')] })]],
    [
      '[a\\]b](https://a.test/%28x%29)',
      [paragraph({ type: 'link', href: 'https://a.test/(x)', children: [text('a]b')] })],
    ],
    [
      '- a\n  - b\n- c',
      [
        {
          type: 'list',
          ordered: false,
          items: [
            [paragraph(text('a')), { type: 'list', ordered: false, items: [[paragraph(text('b'))]] }],
            [paragraph(text('c'))],
          ],
        },
      ],
    ],
    ['> a\n>\n> b', [{ type: 'quote', children: [paragraph(text('a')), paragraph(text('b'))] }]],
    ['[www.a.test/\\_b](http://www.a.test/_b), see', [paragraph(text('www.a.test/_b, see'))]],
    ['2024. A year', [paragraph(text('2024. A year'))]],
    ['**注意：**请看', [paragraph({ type: 'strong', children: [text('注意：')] }, text('请看'))]],
    ['````js\n```\n````', [{ type: 'code', block: true, language: 'js', text: '```' }]],
  ])('%j', (markdown, tree) => {
    expect(toMarkdown(tree)).toBe(markdown);
    expect(toPlain(toRichText(markdown))).toEqual(toPlain(tree));
  });

  it('puts outside what CommonMark would not mark, and loses no word', () => {
    const strong = (words: string): Inline => ({ type: 'strong', children: [text(words)] });
    expect(toMarkdown([paragraph(strong('Note:'), text('see'))])).toBe('**Note**:see');
    expect(toMarkdown([paragraph(text('a'), strong('"b"'), text('c'))])).toBe('a"**b**"c');
    expect(toMarkdown([paragraph(text('a'), strong('!'), text('c'))])).toBe('a!c');
  });

  it('of two thousand trees, of words full of marks', () => {
    const random = createRandom(9);
    const words =
      '\\ ` `` * ** _ __ [ ] ( ) ![ ]( < <a@b.c> & &amp; &#35; # ## - -- --- + 1. 2) > ~~~ ``` === ~ | : ! a b c é 字 🎉 “q” 1 a_b a*b . 。 「東」 （a） www.a.test/_b_ https://a.test/*b 2024. 7.'.split(
        ' ',
      );
    const pick = <Value>(from: readonly Value[]): Value => from[random(from.length)] as Value;
    const toWords = (): string =>
      Array.from({ length: 1 + random(4) }, () => pick(words))
        .join(pick(['', ' ', ' ']))
        .trim();
    const toInline = (depth: number, isInLink: boolean): Inline[] => {
      const inlines: Inline[] = [];
      for (let count = 1 + random(4); count > 0; count--) {
        const last = inlines.at(-1)?.type;
        const kind = random(depth > 2 ? 3 : 7);
        if (kind === 1 && last !== 'code') inlines.push({ type: 'code', text: toWords() });
        else if (kind === 2 && last && last !== 'break' && count > 1) inlines.push({ type: 'break' });
        else if (kind === 4 && last !== 'strong')
          inlines.push({ type: 'strong', children: toInline(depth + 1, isInLink) });
        else if (kind === 5 && last !== 'emphasis')
          inlines.push({ type: 'emphasis', children: toInline(depth + 1, isInLink) });
        else if (kind === 6 && !isInLink && last !== 'link')
          inlines.push({
            type: 'link',
            href: pick(['https://a.test/b', 'mailto:a@b.test']),
            children: toInline(depth + 1, true),
          });
        else if (last !== 'text') inlines.push(text(pick(['', ' ']) + toWords() + pick(['', ' '])));
      }
      if (inlines.length === 0) inlines.push(text('a'));
      return inlines;
    };
    const toBlocks = (depth: number): Block[] =>
      Array.from({ length: 1 + random(3) }, (): Block => {
        const kind = random(depth > 2 ? 4 : 7);
        if (kind === 3) return { type: 'code', block: true, text: `  ${toWords()}\n\n${toWords()}` };
        if (kind === 4) return { type: 'quote', children: toBlocks(depth + 1) };
        if (kind > 4) {
          return {
            type: 'list',
            ordered: kind === 5,
            ...(kind === 5 && random(2) && { start: 2 + random(12) }),
            items: Array.from({ length: 1 + random(3) }, () => toBlocks(depth + 1)),
          };
        }
        return paragraph(...toInline(0, false));
      });
    for (let round = 0; round < 2_000; round++) {
      const tree = toBlocks(0);
      const markdown = toMarkdown(tree);
      expect(toPlain(toRichText(markdown)), markdown).toEqual(toPlain(tree));
    }
  });
});

/** Blocks, and the words and line breaks in them, with single spaces: what every paste must keep, marks or not. */
function toPlain(blocks: Block[]): unknown[] {
  return blocks.map((block): unknown => {
    switch (block.type) {
      case 'paragraph':
        return toText(block.children)
          .split('\n')
          .map((line) => line.replace(/\s+/g, ' ').trim())
          .filter(Boolean)
          .join('\n');
      case 'quote':
        return { quote: toPlain(block.children) };
      case 'code':
        return { code: block.text };
      default:
        return { [block.ordered ? `from ${block.start ?? 1}` : 'list']: block.items.map(toPlain) };
    }
  });
}

const toText = (inlines: Inline[]): string =>
  inlines
    .map((node) => {
      if (node.type === 'break') return '\n';
      if (node.type === 'image') return node.alt;
      return 'children' in node ? toText(node.children) : node.text;
    })
    .join('');
