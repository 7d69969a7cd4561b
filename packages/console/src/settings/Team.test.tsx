import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import staffFixture from '../../../contract/fixtures/staff.json';
import { openSite } from '../../testing/open-site.ts';
import { areLettersOn, setLetters } from '../ui/keys.ts';
import { Part as Hears } from './Hears.tsx';
import { Part as Team } from './Team.tsx';

const [me] = staffFixture.items;
const bo = { ...me!, id: '0190-bo', email: 'bo@example.com', role: 'moderator', isMe: false };
const staff = { ...staffFixture, items: [me, bo, { ...bo, id: '0190-cy', email: 'cy@example.com', role: 'viewer' }] };

afterEach(() => {
  document.body.replaceChildren();
});

const open = async () => (await openSite(() => staff)).site;

it('no two buttons of the team have one name: each says whose it is', async () => {
  render(<Team site={await open()} />);
  await screen.findByText('cy@example.com');
  const names = screen.getAllByRole('button').map((button) => button.getAttribute('aria-label') ?? button.textContent);
  expect(new Set(names).size).toBe(names.length);
  screen.getByRole('button', { name: /^Hand over to .*bo@example\.com/ });
  screen.getByRole('button', { name: /^Take back the invitation of .*bo@example\.com/ });
});

it('letters are turned off and on where one chooses what one hears', async () => {
  render(<Hears site={await open()} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Turn letters off' }));
  await screen.findByText(/Letters do nothing now/);
  expect(areLettersOn.value).toBe(false);
  setLetters(true);
});
