import { show } from '@parvis/kit/testing/show.ts';
import { fireEvent } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { CommentForm, type CommentValues } from './CommentForm.tsx';

it('asks for a text and a name, and hands on what is typed', () => {
  const changes: CommentValues[] = [];
  let sent = 0;
  const shown = show((ui) => (
    <CommentForm
      ui={ui}
      values={{ body: 'Hello', name: 'Ada' }}
      asksName
      onType={(change) => changes.push(change)}
      onSend={() => sent++}
      onCancel={() => {}}
    />
  ));
  const body = shown.getByRole('textbox', { name: 'Your comment (required)' });
  expect(shown.root.activeElement).toBe(body);
  fireEvent.input(body, { target: { value: 'Hello again' } });
  fireEvent.input(shown.getByRole('textbox', { name: 'Your name (required)' }), { target: { value: 'Bob' } });
  expect(changes).toEqual([{ body: 'Hello again' }, { name: 'Bob' }]);
  fireEvent.click(shown.getByRole('button', { name: 'Post' }));
  expect(sent).toBe(1);
  expect(shown.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

it('says whom it answers, what it changes, and that it is on its way', () => {
  const shown = show((ui) => <CommentForm ui={ui} values={{}} replyTo="Ada" busy />);
  expect(shown.getByRole('textbox', { name: 'Your reply to Ada (required)' })).toBeTruthy();
  expect(shown.queryByRole('textbox', { name: /name/ })).toBeNull();
  expect(shown.getByRole('button', { name: 'Sending…' }).getAttribute('aria-disabled')).toBe('true');
  shown.again((ui) => <CommentForm ui={ui} values={{}} isEdit />);
  expect(shown.getByRole('button', { name: 'Save' })).toBeTruthy();
});

it('shows each refusal with its field, and as an alert what is asked for nowhere', () => {
  const { getByRole, getByText } = show((ui) => (
    <CommentForm
      ui={ui}
      values={{ body: 'x' }}
      failures={[
        { field: 'body', text: 'This is too long.' },
        { field: 'name', text: 'Please enter a name.' },
      ]}
    />
  ));
  expect(getByText('This is too long.').id).toBe(getByRole('textbox').getAttribute('aria-describedby'));
  expect(getByRole('alert').textContent).toBe('Please enter a name.');
});

it('is the same form as HTML without script, with what the server must know', () => {
  const target = { action: '/posts', hidden: { kind: 'comment', subject: 'room-12', key: 'k' } };
  const { getByRole, queryByRole, root } = show((ui) => (
    <CommentForm ui={ui} values={{ body: 'Hello', name: 'Ada' }} asksName target={target} />
  ));
  expect(getByRole('textbox', { name: 'Your comment (required)' })).toBeTruthy();
  expect(queryByRole('button', { name: 'Cancel' })).toBeNull();
  expect(Object.fromEntries(new FormData(root.querySelector('form') as HTMLFormElement))).toEqual({
    ...target.hidden,
    body: 'Hello',
    name: 'Ada',
  });
});

it('E21: says under which name one publishes, and takes another one', () => {
  const changes: CommentValues[] = [];
  const shown = show((ui) => (
    <CommentForm ui={ui} values={{}} asksName knownName="Ada" onType={(change) => changes.push(change)} />
  ));
  expect(shown.getByText('You publish as Ada.')).toBeTruthy();
  expect(shown.queryByRole('textbox', { name: /Your name/ })).toBeNull();
  fireEvent.click(shown.getByRole('button', { name: 'Change name' }));
  const field = shown.getByRole<HTMLInputElement>('textbox', { name: 'Your name (required)' });
  expect([shown.root.activeElement, field.value]).toEqual([field, 'Ada']);
  fireEvent.input(field, { target: { value: 'Ada L.' } });
  expect(changes).toEqual([{ name: 'Ada L.' }]);
  // A name that is no longer taken can be changed where that is said.
  shown.again((ui) => (
    <CommentForm
      ui={ui}
      values={{}}
      asksName
      knownName="Team"
      failures={[{ field: 'name', code: 'NAME_RESERVED', text: 'Please choose another.' }]}
    />
  ));
  expect(shown.getByText('Please choose another.').closest('.field')).toBeTruthy();
});
