import { defaultSettings, type ModerationMode } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { judge } from './index.ts';
import { toTrust } from './trust.ts';

const regular = { published: 3, taken: 0, settled: true, proved: true };

describe('D18: trust', () => {
  it.each([
    ['nobody knows them', { published: 0 }, 'new'],
    ['three posts, a week, proved', {}, 'trusted'],
    ['two posts', { published: 2 }, 'known'],
    ['all of this week', { settled: false }, 'known'],
    ['a typed address', { proved: false }, 'known'],
    ['a guest of fifty posts', { published: 50, proved: false }, 'known'],
    ['one taken away', { taken: 1 }, 'known'],
    ['one taken away, two more written', { published: 5, taken: 1 }, 'trusted'],
    ['as much taken away as half of what stands', { published: 4, taken: 2 }, 'new'],
    ['all taken away', { published: 0, taken: 3 }, 'new'],
  ] as const)('%s: %o is %s', (_, change, level) => {
    expect(toTrust({ ...regular, ...change })).toBe(level);
  });

  const post = { words: 'Any words that are said here.', links: 3, openedFor: 1, isLikeSpam: true, unproven: true };
  const verdict = (standing: object, mode: ModerationMode): string[] =>
    judge(
      post,
      { ...regular, ...standing, repeats: 0, recent: 50, blocks: 0, imitated: 0 },
      { ...defaultSettings, moderation: mode, words: ['words'] },
    ).policies;

  it('who is new is held by what is for newcomers, who is trusted by nothing that guesses; all by words and by everything', () => {
    const guesses = ['hurried', 'unproven', 'links', 'words', 'learned', 'heated', 'first-post'];
    expect(verdict({ published: 1, taken: 1 }, 'first-post')).toEqual(guesses);
    expect(verdict({ published: 1 }, 'first-post')).toEqual(['hurried', 'unproven', 'words', 'learned', 'heated']);
    expect(verdict({}, 'first-post')).toEqual(['words']);
    expect(verdict({}, 'everything')).toEqual(['words', 'everything']);
  });
});
