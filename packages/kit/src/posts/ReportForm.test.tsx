import { fireEvent, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import { ReportForm, type ReportValues } from './ReportForm.tsx';

const names = (fields: HTMLElement[]): string[] => fields.map((field) => (field as HTMLInputElement).name);

it('asks for a reason first, and only for what goes with it', () => {
  const changes: ReportValues[] = [];
  const shown = show((ui) => <ReportForm ui={ui} values={{}} onType={(change) => changes.push(change)} />);
  expect(shown.getByRole('radiogroup', { name: 'What is wrong with it? (required)' })).toBeTruthy();
  expect(shown.root.activeElement).toBe(shown.getAllByRole('radio')[0]);
  expect(shown.queryAllByRole('textbox')).toEqual([]);
  fireEvent.click(shown.getByRole('radio', { name: 'Against the law' }));
  expect(changes).toEqual([{ reason: 'illegal' }]);

  shown.again((ui) => <ReportForm ui={ui} values={{ reason: 'spam' }} />);
  expect(names(shown.getAllByRole('textbox'))).toEqual(['detail']);
  shown.again((ui) => <ReportForm ui={ui} values={{ reason: 'illegal' }} />);
  expect(names(shown.getAllByRole('textbox', { name: /required/ }))).toEqual(['detail', 'name', 'email']);
  expect(shown.getByRole('checkbox', { name: /I state in good faith.*\(required\)/ })).toBeTruthy();
});

it('as HTML without script has everything at once, sent to where it is taken', () => {
  const target = { action: '/report', hidden: { key: 'k' } };
  const shown = show((ui) => (
    <ReportForm ui={ui} target={target} values={{ reason: 'fake', detail: 'It is.', goodFaith: true }} />
  ));
  expect(names(shown.getAllByRole('textbox'))).toEqual(['detail', 'name', 'email']);
  expect(shown.getByRole('group', { name: 'Against the law' })).toBeTruthy();
  expect(shown.queryByRole('button', { name: 'Cancel' })).toBeNull();
  expect([...new FormData(shown.root.querySelector('form') as HTMLFormElement)]).toEqual([
    ['key', 'k'],
    ['reason', 'fake'],
    ['detail', 'It is.'],
    ['name', ''],
    ['email', ''],
    ['goodFaith', 'true'],
  ]);
});

it('says which choice is missing', async () => {
  const shown = show((ui) => <ReportForm ui={ui} values={{}} />);
  shown.getByRole('button', { name: 'Send report' }).click();
  await waitFor(() => expect(shown.getByRole('radiogroup').getAttribute('aria-invalid')).toBe('true'));
  expect(shown.getByText('Please fill this in.').id).toBe('reason-hint');
});

it('shows several refusals at once, each with its field', () => {
  const failures = [
    { field: 'email', code: 'VALIDATION_FAILED', text: 'Please check what you entered.' },
    { field: 'goodFaith', code: 'FIELD_REQUIRED', text: 'Please fill this in.' },
  ];
  const refused = show((ui) => <ReportForm ui={ui} values={{ reason: 'illegal' }} failures={failures} />);
  expect(refused.getByText('Please give an address such as name@example.com.')).toBeTruthy();
  expect(refused.getByText('Please fill this in.').id).toBe('goodFaith-hint');
  expect(refused.queryByRole('alert')).toBeNull();
});
