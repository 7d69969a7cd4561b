import type { Audit, AuditEntry } from '@parvis/contract';
import { changedThings, changeNames } from '@parvis/contract/changes';
import { createManageClient } from '@parvis/core';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { afterEach, expect, it } from 'vitest';
import auditFixture from '../../../contract/fixtures/audit.json';
import decidedFixture from '../../../contract/fixtures/decided.json';
import { createSiteContext, type SiteContext } from '../app/site.ts';
import { Notices } from '../ui/Notices.tsx';
import { en } from '../words/en/index.ts';
import { fr } from '../words/fr/index.ts';
import { loadWords } from '../words/words.ts';
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

let asked: { path: string; body?: Record<string, unknown> }[] = [];
afterEach(() => {
  document.body.replaceChildren();
});

/** The history over a server that answers so. */
async function show(answers: Record<string, (body: unknown, query: URLSearchParams) => unknown>): Promise<void> {
  asked = [];
  const fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { pathname, searchParams } = new URL(request.url);
    const path = pathname.replace('/v1/manage/sites/shop/', '');
    const body = request.method === 'POST' ? await request.json() : undefined;
    asked.push({ path, ...(body && { body }) });
    const answer = answers[path]?.(body, searchParams);
    if (answer instanceof Response) return answer;
    return answer ? Response.json(answer) : new Response('', { status: 500 });
  };
  const say = await loadWords('en');
  const account = { address: '', language: 'en', base: '', sites: [] } as const;
  const shop = { key: 'shop', name: 'Shop', role: 'viewer', isSuspended: false, waiting: 0 } as const;
  const site: SiteContext = {
    ...createSiteContext({ ...account, sites: [] }, shop, say),
    client: createManageClient({ host: 'http://shop.test', site: 'shop', fetch, backoff: 1 }),
    can: () => false,
  };
  const model = createAudit(site, { by: 'people' });
  render(
    <>
      <AuditScreen site={site} model={model} chosen={{ by: '', what: '', post: '' }} />
      <Notices say={say} />
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
    audit: (_, query) => (query.get('cursor') ? { items: rest, next: null } : { items: first, next: 'c' }),
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
