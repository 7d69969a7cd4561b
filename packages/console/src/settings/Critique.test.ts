import { expect, it } from 'vitest';
import { toParts } from './critique-fields.tsx';

it('M87: a question that stays keeps its key, wherever it stands; a new one has a key that none had', () => {
  const before = [
    { key: 'q1', label: 'What stays?' },
    { key: 'q2', label: 'What else?' },
  ];
  expect(toParts(' What else?\n\nWho are you?\nWhat else?\n', before)).toEqual([
    { key: 'q2', label: 'What else?' },
    { key: 'q3', label: 'Who are you?' },
  ]);
  expect(toParts(' \n', before)).toEqual([]);
});
