import { expect, it } from 'vitest';
import { markChanges } from './mark-changes.ts';

const show = (before: string, after: string): string =>
  markChanges(before, after)
    .map((run) => ({ both: run.text, before: `[-${run.text}-]`, after: `[+${run.text}+]` })[run.in])
    .join('');

it.each([
  ['A quiet room.', 'A quiet room.', 'A quiet room.'],
  ['A quiet room.', 'A very quiet room.', 'A [+very +]quiet room.'],
  ['Bread and cheese', 'Bread and butter', 'Bread and [-cheese-][+butter+]'],
  ['', 'New', '[+New+]'],
  ['Gone', '', '[-Gone-]'],
  ['很安静的房间', '很吵的房间', '很[-安静-][+吵+]的房间'],
])('marks what is other between %j and %j', (before, after, marked) => expect(show(before, after)).toBe(marked));

it('loses nothing of either text, however long they are', () => {
  const [before, after] = ['one two '.repeat(2_000), 'two three '.repeat(2_000)];
  const runs = markChanges(before, after);
  const without = (where: string): string =>
    runs
      .filter((run) => run.in !== where)
      .map((run) => run.text)
      .join('');
  expect(without('after')).toBe(before);
  expect(without('before')).toBe(after);
});
