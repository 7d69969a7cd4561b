import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import createdFixture from '../../../contract/fixtures/created-member-secret.json';
import secretsFixture from '../../../contract/fixtures/member-secrets.json';
import settingsFixture from '../../../contract/fixtures/settings.json';
import { by, openSite } from '../../testing/open-site.ts';
import { notify } from '../ui/notices.ts';
import { Part } from './Members.tsx';

afterEach(() => {
  document.body.replaceChildren();
  notify(undefined);
});

/** A site that keeps what is set. */
function open(role: 'owner' | 'viewer' = 'owner') {
  let settings = { ...settingsFixture, members: null as object | null };
  const answer = by({
    'GET settings': () => settings,
    'PATCH settings': ({ body }: { body: typeof settings }) => {
      settings = { ...settings, ...body };
      return settings;
    },
    'GET member-secrets': secretsFixture,
    'POST member-secrets': createdFixture,
    [`DELETE member-secrets/${secretsFixture.items[0]!.id}`]: null,
  });
  return openSite(answer, { role });
}
const choose = (value: string) =>
  fireEvent.change(screen.getByLabelText('How your pages say who is signed in'), { target: { value } });
const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

it('turns members on by a secret, which is shown once, and asks before one is removed', async () => {
  const { site, asked } = await open();
  render(<Part site={site} />);
  await screen.findByLabelText('How your pages say who is signed in');
  choose('HS256');
  fireEvent.click(await screen.findByLabelText(/^Only members write/));
  fireEvent.click(screen.getByLabelText(/^Show the pictures of members/));
  press('Save');
  await waitFor(() =>
    expect(asked.findLast(({ method }) => method === 'PATCH')?.body).toEqual({
      members: { algorithm: 'HS256', keysUrl: null, required: true, pictures: true, roles: false },
    }),
  );
  fireEvent.click(await screen.findByRole('button', { name: 'Make a secret' }));
  expect(((await screen.findByLabelText('Secret')) as HTMLInputElement).value).toBe(createdFixture.secret);
  press(/^Remove the secret of/);
  expect(asked.some(({ method }) => method === 'DELETE')).toBe(false);
  // Once what was made is listed.
  await waitFor(() => {
    press('Remove');
    expect(asked.some(({ method }) => method === 'DELETE')).toBe(true);
  });
});

it('asks for the address of the keys with all other ways, and viewers change nothing', async () => {
  const { site, asked } = await open();
  const { unmount } = render(<Part site={site} />);
  await screen.findByLabelText('How your pages say who is signed in');
  expect(screen.queryByLabelText('Address of the public keys')).toBeNull();
  choose('EdDSA');
  const keysUrl = 'https://www.example.com/keys';
  fireEvent.input(await screen.findByLabelText('Address of the public keys'), { target: { value: keysUrl } });
  press('Save');
  await waitFor(() =>
    expect(asked.findLast(({ method }) => method === 'PATCH')?.body).toEqual({
      members: { algorithm: 'EdDSA', keysUrl, required: false, pictures: false, roles: false },
    }),
  );
  unmount();
  render(<Part site={(await open('viewer')).site} />);
  await screen.findByLabelText('How your pages say who is signed in');
  expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
});
