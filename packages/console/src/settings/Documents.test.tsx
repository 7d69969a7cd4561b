import { defaultSettings } from '@parvis/contract';
import { fireEvent, render, screen } from '@testing-library/preact';
import { afterEach, expect, it, vi } from 'vitest';
import evidence from '../../../contract/fixtures/evidence.json';
import opened from '../../../contract/fixtures/opened-evidence.json';
import { by, openSite } from '../../testing/open-site.ts';
import { fillDocument, loadDocuments } from '../documents/fill.ts';
import { documentNames } from '../documents/papers.ts';
import { Part } from './Documents.tsx';

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

const policy = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: 4,
  contact: { name: 'Rose', email: 'rose@shop.test', privacyUrl: null },
};
const settings = { ...defaultSettings, policy, images: true };
const facts = {
  site: 'The shop',
  key: 'shop',
  origins: ['https://shop.test'],
  settings,
  webhooks: ['hooks.shop.test'],
};

it('GDPR-1: each paper says what the site is set to, in both languages, and leaves nothing unfilled', async () => {
  for (const [lang, years, images] of [
    ['en', '4 years', 'Images that visitors add'],
    ['fr', '4 ans', 'Images ajoutées par les visiteurs'],
  ] as const) {
    const documents = await loadDocuments(lang);
    const papers = documentNames.map((name) => fillDocument(name, documents, { ...facts, today: '2026-03-01' }));
    for (const paper of papers) expect(paper).toContain('2026-03-01');
    for (const paper of papers) expect(paper).not.toMatch(/\{\w+\}|undefined|null/);
    const all = papers.join('\n');
    for (const said of [years, images, 'rose@shop.test', 'https://shop.test', 'hooks.shop.test']) {
      expect(all, lang).toContain(said);
    }
    const other = { ...settings, policy: null, images: false };
    const bare = fillDocument('record', documents, { ...facts, settings: other, webhooks: [], today: '2026-03-01' });
    expect(bare).not.toContain(images);
    expect(bare).toContain(documents.forever);
    expect(bare).toContain(`- ${documents.nothingMore}`);
  }
});

it('GDPR-1, ISO-5: papers come as files, and what is sealed opens with a reason alone', async () => {
  const files: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    files.push(file as Blob);
    return 'blob:x';
  });
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => {});
  const { site, asked } = await openSite(
    by({
      settings,
      '': { key: 'shop', name: 'The shop', origins: ['https://shop.test'], deletesAt: null },
      '/v1/manage/sites/shop': { key: 'shop', name: 'The shop', origins: ['https://shop.test'], deletesAt: null },
      webhooks: { items: [] },
      evidence,
      [`evidence/${evidence.items[0]!.id}/openings`]: opened,
    }),
  );
  render(<Part site={site} />);
  fireEvent.click(screen.getByRole('button', { name: 'Download: Record of processing' }));
  await vi.waitFor(() => expect(files).toHaveLength(1));
  expect(await files[0]!.text()).toContain('| Controller | The shop, rose@shop.test |');
  fireEvent.click(await screen.findByRole('button', { name: /^Open: Sealed/ }));
  fireEvent.input(screen.getByLabelText(/^Why do you open it/), { target: { value: 'A court asked.' } });
  fireEvent.click(screen.getByRole('button', { name: 'Open' }));
  await screen.findByText(opened.content.source);
  expect(asked.at(-1)!.body).toEqual({ sentence: 'A court asked.' });
});
