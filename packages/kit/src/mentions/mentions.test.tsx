import { signal } from '@preact/signals';
import { createEvent, fireEvent, waitFor } from '@testing-library/preact';
import { beforeEach, expect, it } from 'vitest';
import { type Shown, show } from '../../testing/show.ts';
import { write } from '../i18n/en/write.ts';
import { createMessages } from '../i18n/messages.ts';
import { MarkdownField } from '../ui/MarkdownField.tsx';
import { begins, toToken } from './token.ts';

it.each([
  ['@', { at: 0, q: '' }],
  ['Dear @Ad', { at: 5, q: 'Ad' }],
  ['Dear @Ada Lo', { at: 5, q: 'Ada Lo' }],
  ['one\n@山', { at: 4, q: '山' }],
  ['@Ada and @Z', { at: 9, q: 'Z' }],
])('F8: in %j a name is being typed', (text, token) => {
  expect(toToken(text, text.length)).toEqual(token);
});

it.each(['ada@example', '@ Ada', '@@', '@Ada\nmore', '> said @Ada', 'no sign', `@${'a'.repeat(61)}`])(
  'F8: in %j there is none',
  (text) => {
    expect(toToken(text, text.length)).toBeUndefined();
  },
);

it.each([
  ['Zoë Müller', 'zoe', true],
  ['Zoë Müller', 'MUL', true],
  ['Zoë Müller', 'zoe mu', true],
  ['Zoë Müller', 'oe', false],
  // Who has typed a space goes on to the next word of the name, or has said it whole.
  ['Zoë Müller', 'zoe ', true],
  ['Zoë', 'zoe ', false],
  ['Weiß', 'weiss', true],
])('F8: %j begins with %j: %s', (name, q, is) => {
  expect(begins(name, q)).toBe(is);
});

const t = createMessages('en', 'write', write);
const thread = ['Zoë', 'Ada Lovelace', 'Ada_B_', 'Me'].map((name, at) => ({ id: `${at}`, name, kind: 'guest' }));
/** What was asked, in its order. */
const asked: string[] = [];
let answers = true;
globalThis.fetch = (async (address: string) => {
  const q = new URL(address).searchParams.get('q')!;
  asked.push(`${new URL(address).pathname} ${q}`);
  if (!answers) throw new TypeError('no network');
  return Response.json({ items: thread.filter(({ name }) => begins(name, q)) });
}) as typeof fetch;

beforeEach(() => {
  asked.length = 0;
  answers = true;
  localStorage.clear();
});

/** A field of a reply, and what stands in it. */
function open(parentId: string | undefined = '7'): Shown & { area: HTMLTextAreaElement; type(text: string): void } {
  const value = signal('');
  const Reply = ({ ui }: { ui: Parameters<Parameters<typeof show>[0]>[0] }) => (
    <MarkdownField
      ui={ui}
      parentId={parentId}
      t={t}
      label="Text"
      rows={3}
      value={value.value}
      onInput={(typed) => {
        value.value = typed;
      }}
    />
  );
  const shown = show((ui) => <Reply ui={ui} />);
  const area = shown.getByRole<HTMLTextAreaElement>('textbox');
  const type = (text: string): void => {
    area.value = text;
    area.setSelectionRange(text.length, text.length);
    fireEvent.input(area);
  };
  return { ...shown, area, type };
}
const names = ({ queryAllByRole }: Shown): string[] =>
  queryAllByRole('option').map((one) => one.querySelector('bdi')!.textContent!);
/** Presses a key, and says whether the field still has it for itself. */
function press(area: Element, key: string, more: object = {}): boolean {
  const event = createEvent.keyDown(area, { key, ...more });
  fireEvent(area, event);
  return !event.defaultPrevented;
}

it('F8: lists who can be named, narrows as one types, says which is chosen, and writes the name so that it is read', async () => {
  const shown = open();
  const { area, type } = shown;
  expect(area.hasAttribute('aria-autocomplete')).toBe(false);
  type('Dear @');
  await waitFor(() => expect(names(shown)).toEqual(['Zoë', 'Ada Lovelace', 'Ada_B_', 'Me']));
  expect(asked).toEqual(['/v1/sites/demo/posts/7/people ']);
  expect(shown.announced).toEqual(['People in this conversation']);
  const list = shown.getByRole('listbox', { name: 'People in this conversation' });
  expect(area.getAttribute('aria-controls')).toBe(list.id);
  // At once, by what is known, and then by what the server says of it.
  type('Dear @ada');
  expect(names(shown)).toEqual(['Ada Lovelace', 'Ada_B_']);
  await waitFor(() => expect(asked.at(-1)).toBe('/v1/sites/demo/posts/7/people ada'));
  const chosen = () => shown.root.getElementById(area.getAttribute('aria-activedescendant')!)!.textContent;
  expect(chosen()).toContain('Ada Lovelace');
  expect(press(area, 'ArrowUp')).toBe(false);
  await waitFor(() => expect(chosen()).toContain('Ada_B_'));
  expect(press(area, 'Enter')).toBe(false);
  await waitFor(() => expect(area.value).toBe('Dear @Ada_B\\_ '));
  expect(names(shown)).toEqual([]);
  expect(area.hasAttribute('aria-activedescendant')).toBe(false);
  // What was taken is not asked about again; the next one is.
  type('Dear @Ada_B\\_ and @z');
  await waitFor(() => expect(names(shown)).toEqual(['Zoë']));
  fireEvent.click(shown.getByRole('option'));
  await waitFor(() => expect(area.value).toBe('Dear @Ada_B\\_ and @Zoë '));
});

it('closes by Escape and stays closed for that name; Enter is then a new line', async () => {
  const shown = open();
  const { area, type } = shown;
  type('@');
  await waitFor(() => expect(names(shown).length).toBe(4));
  expect(press(area, 'Escape')).toBe(false);
  await waitFor(() => expect(names(shown)).toEqual([]));
  type('@a');
  expect(names(shown)).toEqual([]);
  expect(press(area, 'Enter')).toBe(true);
  type('');
  type('@a');
  await waitFor(() => expect(names(shown)).toEqual(['Ada Lovelace', 'Ada_B_']));
  // Keys with others are not for the list.
  expect(press(area, 'Tab', { shiftKey: true })).toBe(true);
  expect(press(area, 'Tab')).toBe(false);
  await waitFor(() => expect(area.value).toBe('@Ada Lovelace '));
});

it('shows nothing and takes no key while signs are composed', async () => {
  const shown = open();
  const { area, type } = shown;
  type('@');
  await waitFor(() => expect(names(shown).length).toBe(4));
  fireEvent.compositionStart(area);
  type('@z');
  await waitFor(() => expect(names(shown)).toEqual([]));
  expect(press(area, 'Enter', { isComposing: true })).toBe(true);
  fireEvent.compositionEnd(area);
  await waitFor(() => expect(names(shown)).toEqual(['Zoë']));
  expect(press(area, 'Enter', { keyCode: 229 })).toBe(true);
});

it('does not list oneself, nor anybody without a thread; without an answer one types on', async () => {
  localStorage.setItem('parvis:talk.example:demo', JSON.stringify({ name: 'Me' }));
  answers = false;
  const shown = open();
  shown.type('@');
  await waitFor(() => expect(asked.length).toBe(1));
  expect(names(shown)).toEqual([]);
  expect(press(shown.area, 'Enter')).toBe(true);
  answers = true;
  shown.type('@Z');
  await waitFor(() => expect(names(shown)).toEqual(['Zoë']));
  const root = open('');
  root.type('@');
  expect(root.area.hasAttribute('aria-autocomplete')).toBe(false);
});
