import type { Post, SetTexts } from '@parvis/contract';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { show } from '@parvis/kit/testing/show.ts';
import { fireEvent } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { toMarks, toMeans } from './marks.tsx';
import { reviews } from './messages.ts';
import { ReviewForm } from './ReviewForm.tsx';
import { SetFields } from './SetFields.tsx';
import type { ReviewsView, ReviewValues, ReviewView } from './types.ts';

const texts: SetTexts = {
  criteria: [
    { key: 'cleanliness', label: 'Cleanliness' },
    { key: 'value', label: 'Value for money' },
  ],
  words: { write: 'Review your stay', experiencedOn: 'When was your stay?', body: 'How was it?' },
};
const set = { texts, Fields: SetFields };
const latest = '2026-11-28';

function open(values: ReviewValues, isEdit = false) {
  const changes: ReviewValues[] = [];
  const shown = show((ui) => (
    <ReviewForm
      ui={ui}
      values={values}
      latest={latest}
      set={set}
      isEdit={isEdit}
      onType={(change) => changes.push(change)}
    />
  ));
  return { ...shown, changes };
}

it('P16: offers each mark of the set beside the rating, folded away, and none is required', () => {
  const { root, getByRole, changes } = open({});
  expect(root.querySelector('details')?.open).toBe(false);
  const group = getByRole('radiogroup', { name: 'Value for money', hidden: true });
  expect(group.getAttribute('aria-required')).toBe('false');
  fireEvent.change(group.querySelectorAll('input')[2]!, { target: { checked: true } });
  expect(changes).toEqual([{ criteria: { value: 3 } }]);
});

it('P16: is open where there are marks, and takes each back', () => {
  const { root, getByRole, queryByRole, changes } = open({ criteria: { value: 3, cleanliness: 5 } });
  expect(root.querySelector('details')?.open).toBe(true);
  fireEvent.click(getByRole('button', { name: 'Clear Cleanliness' }));
  expect(changes).toEqual([{ criteria: { value: 3 } }]);
  expect((root.activeElement as HTMLInputElement).name).toBe('criteria.cleanliness');
  const one = open({ criteria: { value: 3 } });
  expect(one.queryByRole('button', { name: 'Clear Cleanliness' })).toBeNull();
  fireEvent.click(one.getByRole('button', { name: 'Clear Value for money' }));
  expect(one.changes).toEqual([{ criteria: undefined }]);
  expect(queryByRole('button', { name: 'Clear Quiet' })).toBeNull();
});

it('P8: the last mark of a review that is changed is taken back as such', () => {
  const { getByRole, changes } = open({ criteria: { value: 3 } }, true);
  fireEvent.click(getByRole('button', { name: 'Clear Value for money' }));
  expect(changes).toEqual([{ criteria: {} }]);
});

it('M58: says the words of the set, over a new review alone', () => {
  const { getByText, getByLabelText, getByPlaceholderText } = open({});
  expect(getByText('Review your stay')).toBeTruthy();
  expect(getByLabelText('When was your stay? (required)')).toBeTruthy();
  expect(getByPlaceholderText('How was it?')).toBeTruthy();
  const changed = open({}, true);
  expect(changed.queryByText('Review your stay')).toBeNull();
  expect(changed.getByLabelText('When was your stay? (required)')).toBeTruthy();
});

it('P16: shows the marks that the set knows, in its order, in words and figures', () => {
  const Marks = toMarks(texts);
  const view = { t: createMessages('en', 'reviews', reviews) } as ReviewView['view'];
  const read = (criteria: Post['criteria']) =>
    show((ui) => <Marks view={{ ...view, ui }} post={{ criteria } as Post} />).queryByRole('list')?.textContent;
  expect(read({ value: 2, Quiet: 1, cleanliness: 5 })).toBe('Cleanliness 55 out of 5Value for money 22 out of 5');
  expect(read({ Quiet: 1 })).toBeUndefined();
  expect(read(null)).toBeUndefined();
});

it('R10: shows the mean of each mark with its own number, from three on, as the language writes it', () => {
  const Means = toMeans(texts);
  const criteria = { cleanliness: { count: 3, mean: 4.7 }, value: { count: 2, mean: 1 }, Quiet: { count: 9, mean: 1 } };
  const read = (lang: string, all?: typeof criteria) => {
    const model = { summary: () => ({ criteria: all }) } as unknown as ReviewsView['model'];
    const t = createMessages(lang, 'reviews', reviews);
    return show((ui) => <Means {...({ ui: { ...ui, lang }, t, model } as ReviewsView)} />).queryByRole('list');
  };
  expect(read('en', criteria)?.textContent).toBe('Cleanliness 4.7 (3)4.7 out of 5 · 3 reviews');
  expect(read('fr', criteria)?.querySelector('b')?.textContent).toBe('4,7');
  expect(read('en')).toBeNull();
});
