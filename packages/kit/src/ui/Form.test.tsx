import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeEach, expect, it, vi } from 'vitest';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Failure } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { Field, Form } from './Form.tsx';

const t = createMessages('en', 'write', write);
const announce = vi.fn();
const onSend = vi.fn();
let root: ShadowRoot;

beforeEach(() => {
  announce.mockClear();
  onSend.mockClear();
  document.body.replaceChildren(document.createElement('section'));
  root = document.querySelector('section')!.attachShadow({ mode: 'open' });
});

async function show(failure?: Failure, fault?: string): Promise<void> {
  const ui = { context: { root }, announce } as unknown as Ui;
  await act(() =>
    render(
      <Form ui={ui} failure={failure} onSend={onSend}>
        <Field
          name="body"
          t={t}
          label="Your comment"
          hint="Markdown works."
          rows={3}
          required
          fault={fault}
          failure={failure}
        />
        <Field name="email" t={t} label="E-mail" failure={failure} />
        <button type="submit">Post</button>
      </Form>,
      root as unknown as Element,
    ),
  );
}
const get = (selector: string): HTMLInputElement => root.querySelector(selector) as HTMLInputElement;
const submit = async (): Promise<void> => {
  get('button').click();
  await new Promise((done) => setTimeout(done, 20));
};
const described = (name: string): string | undefined =>
  root.getElementById(get(`[name=${name}]`).getAttribute('aria-describedby') ?? '')?.textContent ?? undefined;

it('says in words which field must be filled in', async () => {
  await show();
  expect([...root.querySelectorAll('label')].map((one) => one.textContent)).toEqual([
    'Your comment (required)',
    'E-mail (optional)',
  ]);
  expect(described('body')).toBe('Markdown works.');
});

it('ties what is missing to its field and takes the focus there, without saying it twice', async () => {
  await show();
  get('button').focus();
  await submit();
  expect(onSend).not.toHaveBeenCalled();
  expect(root.activeElement).toBe(get('[name=body]'));
  expect(get('[name=body]').getAttribute('aria-invalid')).toBe('true');
  expect(described('body')).toBe('Please fill this in.');
  expect(get('[name=email]').getAttribute('aria-invalid')).toBe('false');
  expect(announce).not.toHaveBeenCalled();
});

it('says what is wrong to somebody who is in the field already', async () => {
  await show();
  get('[name=body]').focus();
  await submit();
  expect(announce.mock.calls).toEqual([['Please fill this in.']]);
});

it('refuses what only we know to be wrong, in the same way', async () => {
  await show(undefined, '3 characters too many');
  get('[name=body]').value = 'x';
  await submit();
  expect(onSend).not.toHaveBeenCalled();
  expect(described('body')).toBe('3 characters too many');
});

it('shows a refusal with its field, and one without a field as an alert', async () => {
  await show({ text: 'This is too long.', field: 'body' });
  expect(described('body')).toBe('This is too long.');
  expect(root.activeElement).toBe(get('[name=body]'));
  expect(get('[role=alert]')).toBeNull();
  await show({ text: 'The server cannot be reached.' });
  expect(get('[role=alert]').textContent).toBe('The server cannot be reached.');
  expect(announce).not.toHaveBeenCalled();
});
