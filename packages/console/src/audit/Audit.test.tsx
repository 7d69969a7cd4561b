import type { Audit, AuditEntry } from '@parvis/contract';
import { changedThings, changeNames } from '@parvis/contract/changes';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import auditFixture from '../../../contract/fixtures/audit.json';
import decidedFixture from '../../../contract/fixtures/decided.json';
import { type Answer, type Asked, by, openSite } from '../../testing/open-site.ts';
import { Notices } from '../ui/Notices.tsx';
import { en } from '../words/en/index.ts';
import { fr } from '../words/fr/index.ts';
import { Audit as AuditScreen } from './Audit.tsx';
import { createAudit } from './model.ts';

const { items } = auditFixture as unknown as Audit;
const decision = items.find((item) => item.decision?.act === 'refuse')!;
/** One of a bulk act, of this number. */
const ofBulk = (n: number): AuditEntry => ({
  ...decision,
  id: `b-${n}`,
  decision: { ...decision.decision!, id: `b-${n}` },
  post: { ...decision.post!, words: `Number ${n}` },
});

let asked: Asked[] = [];
afterEach(() => {
  document.body.replaceChildren();
});

/** The history over a server that answers so. */
async function show(answers: Record<string, Answer>): Promise<void> {
  const opened = await openSite(by(answers), { role: 'viewer', can: () => false });
  asked = opened.asked;
  const { site } = opened;
  const model = createAudit(site, { by: 'people' });
  render(
    <>
      <AuditScreen site={site} model={model} chosen={{ by: '', what: '', post: '' }} />
      <Notices say={site.say} />
    </>,
  );
  await model.load();
}
const sent = (path: string) => asked.filter((one) => one.path === path).map(({ body }) => body);

it('has words for every change and every thing, in both languages', () => {
  for (const { audit } of [en, fr]) {
    expect(Object.keys(audit.changes).toSorted()).toEqual([...changeNames].toSorted());
    expect(Object.keys(audit.things).toSorted()).toEqual(['decision', ...changedThings].toSorted());
  }
});

it('says what was done to what, by whom, and takes a change back; what was overtaken says so', async () => {
  let overtaken = false;
  await show({
    audit: () => ({ items, next: null }),
    'audit/undo': () =>
      overtaken
        ? Response.json({ code: 'CHANGED_SINCE', status: 409, title: '', type: '' }, { status: 409 })
        : { id: 'u', undoes: items[0]!.id },
  });
  const rows = await screen.findAllByRole('listitem');
  const [settings] = rows;
  expect(settings!.textContent).toContain('Looked at before it is published: what looks risky → first posts');
  expect(settings!.textContent).toContain('owner@bellevue.example');
  const refused = screen.getByText('Refused').closest('li')!;
  expect(refused.textContent).toMatch(/Cheaper at my own place.*from a mail/s);
  const held = screen.getByText('Held').closest('li')!;
  expect([held.textContent?.includes('Rules'), within(held).queryByRole('button')]).toEqual([true, null]);
  expect(screen.getByText('Page changed').closest('li')!.textContent).toMatch(/Room 12.*Taken back/s);
  expect(within(refused).getByRole('button').getAttribute('aria-label')).toMatch(
    /^Take back: Refused · [^·]+: Cheaper at my own place.* · .+ · \d/,
  );
  fireEvent.click(
    within(settings!).getByRole('button', { name: /^Take back: Settings changed · owner@bellevue\.example · \d/ }),
  );
  await waitFor(() => expect(sent('audit/undo')).toEqual([{ change: items[0]!.id }]));
  await screen.findByText('Taken back.');
  overtaken = true;
  await waitFor(() => within(settings!).getByRole('button'));
  fireEvent.click(within(settings!).getByRole('button'));
  await screen.findByText(/It was changed again since/);
});

it('bulk is one row, over the end of a page too, and is taken back as one', async () => {
  const first = [ofBulk(0), ofBulk(1)];
  const rest = [ofBulk(2), { ...items[3]! }];
  await show({
    audit: ({ query }) => (query.cursor ? { items: rest, next: null } : { items: first, next: 'c' }),
    'decisions/undo': () => ({
      decisions: [{ ...(decidedFixture as { decisions: object[] }).decisions[0], id: 'x' }],
      failed: [{ id: 'b-1', code: 'DECIDED_OTHERWISE' }],
    }),
  });
  await screen.findByText('Refused · 2 posts');
  fireEvent.click(screen.getByRole('button', { name: /Take all back/ }));
  await waitFor(() => expect(sent('decisions/undo')).toEqual([{ decisions: ['b-0', 'b-1', 'b-2'] }]));
  // One was decided about meanwhile: the others are back.
  await screen.findByText(/2 taken back. Of 1 something else/);
});

it('says where nothing is, and where it cannot be read', async () => {
  await show({ audit: () => ({ items: [], next: null }) });
  await screen.findByText(/Nothing was done yet/);
  document.body.replaceChildren();
  await show({});
  await screen.findByRole('button', { name: 'Try again' });
});
