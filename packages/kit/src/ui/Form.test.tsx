import { fireEvent, waitFor } from '@testing-library/preact';
import type { VNode } from 'preact';
import { expect, it } from 'vitest';
import { type Shown, show } from '../../testing/show.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import type { Ui } from '../runtime/ui.ts';
import { Field, Form } from './Form.tsx';

const t = createMessages('en', 'write', write);

interface Given {
  failures?: Failure[];
  fault?: string;
  sent?: FormData[];
}

const form =
  ({ failures, fault, sent = [] }: Given) =>
  (ui: Ui): VNode => (
    <Form ui={ui} failures={failures} fields={['body', 'email']} onSend={(data) => sent.push(data)}>
      <Field
        name="body"
        t={t}
        label="Your comment"
        hint="Markdown works."
        rows={3}
        required
        fault={fault}
        failures={failures}
      />
      <Field name="email" type="email" malformed="No address." t={t} label="E-mail" failures={failures} />
      <button type="submit">Post</button>
    </Form>
  );

const body = ({ getByRole }: Shown): HTMLElement => getByRole('textbox', { name: /^Your comment/ });
const email = ({ getByRole }: Shown): HTMLElement => getByRole('textbox', { name: /^E-mail/ });
const submit = (shown: Shown): void => shown.getByRole('button', { name: 'Post' }).click();
/** What a field is described by, as it is read out with it. */
const described = (field: HTMLElement): string | undefined =>
  (field.getRootNode() as ShadowRoot).getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent ??
  undefined;

it('says in words which field must be filled in', () => {
  const shown = show(form({}));
  expect(shown.getByRole('textbox', { name: 'Your comment (required)' })).toBe(body(shown));
  expect(shown.getByRole('textbox', { name: 'E-mail (optional)' })).toBe(email(shown));
  expect(described(body(shown))).toBe('Markdown works.');
});

it('ties what is missing to its field and takes the focus there, without saying it twice', async () => {
  const sent: FormData[] = [];
  const shown = show(form({ sent }));
  shown.getByRole('button').focus();
  submit(shown);
  await waitFor(() => expect(shown.root.activeElement).toBe(body(shown)));
  expect(sent).toEqual([]);
  expect(body(shown).getAttribute('aria-invalid')).toBe('true');
  expect(described(body(shown))).toBe('Please fill this in.');
  expect(email(shown).getAttribute('aria-invalid')).toBe('false');
  expect(shown.announced).toEqual([]);
});

it('says what is wrong to somebody who is in the field already', async () => {
  const shown = show(form({}));
  body(shown).focus();
  submit(shown);
  await waitFor(() => expect(shown.announced).toEqual(['Please fill this in.']));
});

it('refuses what only we know to be wrong, in the same way, until it is changed', async () => {
  const sent: FormData[] = [];
  const shown = show(form({ fault: '3 characters too many', sent }));
  fireEvent.input(body(shown), { target: { value: 'x' } });
  submit(shown);
  await waitFor(() => expect(described(body(shown))).toBe('3 characters too many'));
  expect(sent).toEqual([]);
  fireEvent.input(body(shown), { target: { value: 'y' } });
  await waitFor(() => expect(described(body(shown))).toBe('Markdown works.'));
});

it('hands on what was typed', () => {
  const sent: FormData[] = [];
  const shown = show(form({ sent }));
  fireEvent.input(body(shown), { target: { value: 'Hello' } });
  submit(shown);
  expect(sent.map((data) => data.get('body'))).toEqual(['Hello']);
});

it('shows every refusal with its field, several at once, and the focus goes to the first of the page', () => {
  const shown = show(
    form({
      failures: [
        { text: 'Please check what you entered.', code: 'VALIDATION_FAILED', field: 'email' },
        { text: 'This is too long.', code: 'TOO_LONG', field: 'body' },
      ],
    }),
  );
  expect(described(body(shown))).toBe('This is too long.');
  // A field knows better what it asks for.
  expect(described(email(shown))).toBe('No address.');
  expect(shown.root.activeElement).toBe(body(shown));
  expect(shown.queryByRole('alert')).toBeNull();
});

it('shows as alerts what belongs to no field that is there', () => {
  const shown = show(form({}));
  shown.again(form({ failures: [{ text: 'The server cannot be reached.' }, { text: 'No such page.', field: 'url' }] }));
  expect(shown.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual([
    'The server cannot be reached.',
    'No such page.',
  ]);
  expect(shown.announced).toEqual([]);
});

it('goes out as HTML where there is no script, with what nobody sees', () => {
  const target = { action: '/posts', hidden: { key: 'k', parentId: undefined } };
  const { root } = show((ui) => (
    <Form ui={ui} target={target}>
      <Field name="body" t={t} label="Your comment" />
    </Form>
  ));
  const element = root.querySelector('form') as HTMLFormElement;
  expect([element.method, element.getAttribute('action')]).toEqual(['post', '/posts']);
  expect([...new FormData(element)]).toEqual([
    ['key', 'k'],
    ['body', ''],
  ]);
});
