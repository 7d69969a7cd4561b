import { subjectInput } from '@parvis/contract';
import { expect, it } from 'vitest';
import type { Context } from '../runtime/context.ts';
import { toSubjectInput } from './subject-input.ts';

const own = `${location.origin}/rooms/12`;
const toInput = (place: Partial<Context>): object => {
  const input = toSubjectInput({ subject: 'room', url: own, title: 'Room 12', ...place } as Context);
  // What goes over the wire, and that the contract takes it.
  return subjectInput.parse(JSON.parse(JSON.stringify(input)));
};

it('names key, address and title', () => {
  expect(toInput({})).toEqual({ key: 'room', url: own, title: 'Room 12' });
});

it.each(['https://elsewhere.example/rooms/12', 'file:///home/me/a.html', 'about:blank', `${own}?${'x'.repeat(2_000)}`])(
  'leaves out an address that the server refuses: %#',
  (url) => {
    expect(toInput({ url })).toEqual({ key: 'room', title: 'Room 12' });
  },
);

it.each([
  [' ', undefined],
  ['two\nlines\u0000', 'two lines'],
  ['x'.repeat(5_000), 'x'.repeat(300)],
  [`${'x'.repeat(299)}😀`, `${'x'.repeat(299)}\ufffd`],
  ['half \ud83d', 'half \ufffd'],
])('makes a title that the server takes: %#', (title, taken) => {
  expect(toInput({ title })).toEqual({ key: 'room', url: own, ...(taken && { title: taken }) });
});
