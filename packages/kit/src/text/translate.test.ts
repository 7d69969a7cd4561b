import type { RichText } from '@parvis/contract';
import { expect, it } from 'vitest';
import { translateText } from './translate.ts';

const text = (words: string) => ({ type: 'text', text: words }) as const;

it('keeps the shape of a text, and gives whole sentences to be translated', async () => {
  const said: string[] = [];
  const say = async (words: string): Promise<string> => {
    said.push(words);
    return words.toUpperCase();
  };
  const post: RichText = [
    {
      type: 'paragraph',
      children: [
        text('The boats '),
        { type: 'strong', children: [text('left '), { type: 'emphasis', children: [text('early')] }] },
        text('.'),
        { type: 'break' },
        text('See '),
        { type: 'link', href: 'https://example.org/', children: [text('the '), { type: 'code', text: 'map' }] },
        text(', 12:30 '),
        { type: 'strong', children: [{ type: 'link', href: 'mailto:a@b.c', children: [text('write')] }] },
      ],
    },
    { type: 'code', block: true, text: 'const left = true;' },
    { type: 'quote', children: [{ type: 'paragraph', children: [text('  quoted\n')] }] },
    { type: 'list', ordered: true, start: 3, items: [[{ type: 'paragraph', children: [text('one')] }]] },
  ];
  const before = structuredClone(post);
  expect(await translateText(post, say)).toEqual([
    {
      type: 'paragraph',
      children: [
        text('THE BOATS LEFT EARLY.'),
        { type: 'break' },
        text('SEE '),
        { type: 'link', href: 'https://example.org/', children: [text('THE '), { type: 'code', text: 'map' }] },
        text(', 12:30 '),
        { type: 'strong', children: [{ type: 'link', href: 'mailto:a@b.c', children: [text('WRITE')] }] },
      ],
    },
    { type: 'code', block: true, text: 'const left = true;' },
    { type: 'quote', children: [{ type: 'paragraph', children: [text('  QUOTED\n')] }] },
    { type: 'list', ordered: true, start: 3, items: [[{ type: 'paragraph', children: [text('ONE')] }]] },
  ]);
  expect(said).toEqual(['The boats left early.', 'See', 'the', 'write', 'quoted', 'one']);
  expect(post).toEqual(before);
});

it('fails as a whole', async () => {
  const post: RichText = [
    { type: 'paragraph', children: [text('one')] },
    { type: 'paragraph', children: [text('two')] },
  ];
  const say = async (words: string): Promise<string> => {
    if (words === 'two') throw new Error('no more');
    return words;
  };
  await expect(translateText(post, say)).rejects.toThrow('no more');
});
