import { limits } from '@parvis/contract';
import { createEvent, fireEvent, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { MarkdownField } from './MarkdownField.tsx';

const ui = { context: {} } as Ui;
const t = createMessages('en', 'write', write);

it.each([
  [limits.bodyLength - 499, '499 characters left'],
  [limits.bodyLength, '0 characters left'],
  [limits.bodyLength + 1, '1 character too many'],
])('says at %i characters: %s', (length, hint) => {
  const value = 'x'.repeat(length);
  const { getByText } = show(() => (
    <MarkdownField ui={ui} t={t} label="Text" rows={3} value={value} onInput={() => {}} />
  ));
  expect(getByText(hint)).toBeTruthy();
});

it('without script leaves the counting to the browser', () => {
  const { getByRole } = show(() => <MarkdownField ui={ui} t={t} label="Text" rows={3} value="x" />);
  expect(getByRole<HTMLTextAreaElement>('textbox').maxLength).toBe(limits.bodyLength);
});

// What cleans throws here: nothing can be cleaned in this kind of document.
it('takes the plain text of what was pasted when the formatted text cannot be read', async () => {
  const typed: string[] = [];
  const { getByRole } = show(() => (
    <MarkdownField ui={ui} t={t} label="Text" rows={3} onInput={(value) => typed.push(value)} />
  ));
  const field = getByRole<HTMLTextAreaElement>('textbox');
  const data: Record<string, string> = { 'text/html': '<b>a</b>', 'text/plain': 'plain\r\nwords' };
  const event = createEvent.paste(field, { clipboardData: { getData: (type: string) => data[type] ?? '' } });
  fireEvent(field, event);
  expect(event.defaultPrevented).toBe(true);
  await waitFor(() => expect(typed).toEqual(['plain\nwords']));
});

it.each([
  ['plain text alone', { 'text/plain': 'a' }, ''],
  ['more HTML than anybody copies', { 'text/html': '<b>a</b>'.repeat(5_000) }, ''],
  ['what goes between the fences of code', { 'text/html': '<b>a</b>' }, '```\n'],
] as [string, Record<string, string>, string][])('leaves to the browser %s', (_, data, value) => {
  const { getByRole } = show(() => (
    <MarkdownField ui={ui} t={t} label="Text" rows={3} value={value} onInput={() => {}} />
  ));
  const field = getByRole<HTMLTextAreaElement>('textbox');
  field.setSelectionRange(value.length, value.length);
  const event = createEvent.paste(field, { clipboardData: { getData: (type: string) => data[type] ?? '' } });
  fireEvent(field, event);
  expect(event.defaultPrevented).toBe(false);
});
