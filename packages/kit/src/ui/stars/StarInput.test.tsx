import { fireEvent } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../../testing/show.ts';
import { StarInput } from './StarInput.tsx';

const label = (n: number): string => `${n} stars`;

it('is a group of five radios, each with its name', () => {
  const { getByRole, getAllByRole } = show((ui) => (
    <StarInput ui={ui} legend="Your rating" label={label} value={4} onChoose={() => {}} />
  ));
  expect(getByRole('radiogroup', { name: 'Your rating' }).getAttribute('aria-required')).toBe('false');
  expect(getAllByRole('radio')).toHaveLength(5);
  expect(getByRole<HTMLInputElement>('radio', { name: '4 stars' }).checked).toBe(true);
});

it('says what was chosen by key, and what was pressed', () => {
  const chosen: number[] = [];
  const pressed: number[] = [];
  const { getByRole, getByText } = show((ui) => (
    <StarInput
      ui={ui}
      legend="Your rating"
      label={label}
      onChoose={(n) => chosen.push(n)}
      onPress={(n) => pressed.push(n)}
    />
  ));
  fireEvent.change(getByRole('radio', { name: '2 stars' }), { target: { checked: true } });
  fireEvent.keyDown(getByRole('radio', { name: '3 stars' }), { key: 'Enter' });
  fireEvent.click(getByText('5 stars'));
  expect(chosen).toEqual([2]);
  expect(pressed).toEqual([3, 5]);
});

it('says what is missing, and what the server would not have', () => {
  const shown = show((ui) => (
    <StarInput ui={ui} legend="Your rating" label={label} missing="Please choose." onChoose={() => {}} />
  ));
  fireEvent.invalid(shown.getByRole('radio', { name: '1 stars' }));
  expect(shown.getByText('Please choose.')).toBeTruthy();
  expect(shown.getByRole('radiogroup').getAttribute('aria-invalid')).toBe('true');
  shown.again((ui) => (
    <StarInput ui={ui} legend="Your rating" label={label} value={1} failure="Not now." onChoose={() => {}} />
  ));
  expect(shown.getByRole('radio', { name: '1 stars' }).getAttribute('aria-describedby')).toBe('star-failure');
  expect(shown.getByText('Not now.').id).toBe('star-failure');
});
