import { expect, it } from 'vitest';
import { findUnread } from './unread.ts';

it('finds words of the console that nothing reads', () => {
  const words =
    "export const queue = {\n  title: 'Queue',\n  'first-post': { one: 'x', other: 'y' },\n  linksHint: 'More, or not: z',\n  gone: 'z',\n};\n";
  const screen = "words.title; 'first-post'; fill({ one, other }); links; `${name}Hint`";
  const found = findUnread([
    { path: 'packages/console/src/words/en/queue.ts', text: words },
    { path: 'packages/console/src/queue/Queue.tsx', text: screen },
    { path: 'packages/console/src/queue/Queue.test.tsx', text: 'gone' },
  ]);
  expect(found).toEqual(['packages/console/src/words/en/queue.ts: nothing reads gone']);
});
