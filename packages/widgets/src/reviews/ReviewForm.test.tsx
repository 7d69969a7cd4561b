import { show } from '@parvis/kit/testing/show.ts';
import { fireEvent, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { ReviewForm } from './ReviewForm.tsx';
import type { ReviewValues } from './types.ts';

const latest = '2026-11-28';

it('asks for stars, words, a day and a name, and hands on what is chosen and typed', () => {
  const changes: ReviewValues[] = [];
  const shown = show((ui) => (
    <ReviewForm ui={ui} values={{ rating: 4 }} latest={latest} asksName onType={(change) => changes.push(change)} />
  ));
  expect(shown.getByRole('radiogroup', { name: 'Your rating (required)' })).toBeTruthy();
  expect(shown.getByRole<HTMLInputElement>('radio', { name: '4 stars · Very good' }).checked).toBe(true);
  fireEvent.change(shown.getByRole('radio', { name: '5 stars · Excellent' }), { target: { checked: true } });
  fireEvent.input(shown.getByRole('textbox', { name: 'Title (optional)' }), { target: { value: 'Quiet' } });
  fireEvent.input(shown.getByRole('textbox', { name: 'Your review (optional)' }), { target: { value: 'Very.' } });
  const day = shown.getByLabelText<HTMLInputElement>('When was it? (required)');
  expect(day.max).toBe(latest);
  fireEvent.input(day, { target: { value: '2026-11-01' } });
  fireEvent.input(shown.getByRole('textbox', { name: 'Your name (required)' }), { target: { value: 'Ada' } });
  expect(changes).toEqual([
    { rating: 5 },
    { title: 'Quiet' },
    { body: 'Very.' },
    { experiencedOn: '2026-11-01' },
    { name: 'Ada' },
  ]);
});

it('is not sent without stars, and says so with them', async () => {
  let sent = 0;
  const shown = show((ui) => <ReviewForm ui={ui} values={{}} latest={latest} onSend={() => sent++} />);
  shown.getByRole('button', { name: 'Post review' }).click();
  await waitFor(() => expect(shown.getByText('Please choose a number of stars.')).toBeTruthy());
  expect(shown.getByRole('radiogroup').getAttribute('aria-invalid')).toBe('true');
  expect(sent).toBe(0);
});

it('shows several refusals at once, each with its field, the focus on the first', () => {
  const shown = show((ui) => (
    <ReviewForm
      ui={ui}
      values={{ rating: 3, experiencedOn: '2030-01-01' }}
      latest={latest}
      failures={[
        { field: 'experiencedOn', code: 'EXPERIENCE_DATE_INVALID', text: 'Please give a day in the past.' },
        { field: 'title', code: 'TOO_LONG', text: 'This is too long.' },
      ]}
    />
  ));
  const title = shown.getByRole('textbox', { name: /^Title/ });
  expect(shown.root.activeElement).toBe(title);
  expect(title.getAttribute('aria-invalid')).toBe('true');
  expect(shown.getByText('This is too long.').id).toBe(title.getAttribute('aria-describedby'));
  expect(shown.getByText('Please give a day in the past.')).toBeTruthy();
  expect(shown.queryByRole('alert')).toBeNull();
});

it('is the same form as HTML without script, with what the server must know', () => {
  const target = { action: '/posts', hidden: { kind: 'review', subject: 'room-12', key: 'k' } };
  const { getByRole, root } = show((ui) => (
    <ReviewForm
      ui={ui}
      values={{ rating: 2, title: 'Loud', experiencedOn: '2026-11-01' }}
      latest={latest}
      asksName
      target={target}
    />
  ));
  expect(getByRole('radiogroup', { name: 'Your rating (required)' })).toBeTruthy();
  expect(Object.fromEntries(new FormData(root.querySelector('form') as HTMLFormElement))).toEqual({
    ...target.hidden,
    rating: '2',
    title: 'Loud',
    body: '',
    experiencedOn: '2026-11-01',
    name: '',
  });
});
