import type { SettingsChange } from '@parvis/contract';
import { fromHex, toContrast, white } from '@parvis/contract/contrast';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import settingsFixture from '../../../contract/fixtures/settings.json';
import { openSite } from '../../testing/open-site.ts';
import type { SiteContext } from '../app/site.ts';
import { notice, notify, undoLast } from '../ui/notices.ts';
import { Part as Look } from './Look.tsx';
import { Part as Times } from './Times.tsx';

let sent: SettingsChange[] = [];
let answers: 'all' | 'none' = 'all';
afterEach(() => {
  document.body.replaceChildren();
  notify(undefined);
});

/** A site whose settings are kept as a server keeps them. */
async function open(role: 'owner' | 'viewer' = 'owner'): Promise<SiteContext> {
  sent = [];
  answers = 'all';
  let settings = settingsFixture as object;
  const { site } = await openSite(
    ({ method, body }) => {
      if (answers === 'none') return undefined;
      if (method === 'PATCH') {
        sent.push(body as SettingsChange);
        settings = { ...settings, ...body };
      }
      return settings;
    },
    { role },
  );
  return site;
}

it('says while a colour is chosen whether it is read, and offers the nearest that is', async () => {
  render(<Look site={await open()} />);
  const field = (await screen.findByLabelText('Colour on light pages')) as HTMLInputElement;
  expect(screen.getByText(/^Well read/)).toBeTruthy();
  fireEvent.input(field, { target: { value: '#F0A0B8' } });
  await waitFor(() => expect(field.getAttribute('aria-invalid')).toBe('true'));
  fireEvent.click(screen.getByRole('button', { name: /^Take/ }));
  await waitFor(() => expect(field.hasAttribute('aria-invalid')).toBe(false));
  expect(toContrast(fromHex(field.value), white)).toBeGreaterThanOrEqual(4.5);
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => expect(sent[0]?.look?.accent).toBe(field.value));
  // And back.
  await waitFor(() => expect(notice.value?.undo).toBeDefined());
  await undoLast({ undone: 'As before.', failed: 'That did not work.' });
  expect(sent[1]?.look).toEqual(settingsFixture.look);
});

it('keeps what was chosen when it cannot be saved, and says so', async () => {
  render(<Look site={await open()} />);
  const field = (await screen.findByLabelText('Colour on light pages')) as HTMLInputElement;
  fireEvent.input(field, { target: { value: '#003366' } });
  answers = 'none';
  fireEvent.click(screen.getByRole('button', { name: 'Save' }));
  await waitFor(() => screen.getByText(/The server is busy/));
  expect(field.value).toBe('#003366');
});

it('shows who may only look what is set, and no button', async () => {
  render(<Times site={await open('viewer')} />);
  expect(
    ((await screen.findByLabelText(/Authors may change/)) as HTMLSelectElement).closest('fieldset')?.disabled,
  ).toBe(true);
  expect(screen.queryByRole('button')).toBeNull();
});
