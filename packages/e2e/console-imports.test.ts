import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sources } from '../console/src/imports/sources.ts';
import { formats } from '../server/src/import/formats/index.ts';
import { useBrowser } from './browser/chromium.ts';
import { openConsole } from './browser/console.ts';
import { plainPage } from './browser/host-page.ts';
import { lookAt } from './browser/look-at.ts';
import { newPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// From the file of another system to the thread under the right page, and back again, as an owner does it.

const owner = 'owner@example.com';
const hostile = '<img src=x onerror="document.title=1"><script>document.title=1</script>';
const folder = mkdtempSync(join(tmpdir(), 'parvis-imports-'));
let browser: Browser;
let server: RunningParvis;
let host: StaticSite;

const comment = (id: number, { parent = 0, approved = '1', text = '', more = '' } = {}): string => `<wp:comment>
<wp:comment_id>${id}</wp:comment_id><wp:comment_author><![CDATA[Reader ${id}]]></wp:comment_author>
<wp:comment_author_email>reader${id}@example.org</wp:comment_author_email>
<wp:comment_date_gmt>2019-03-0${id} 10:00:00</wp:comment_date_gmt><wp:comment_content><![CDATA[${text}]]></wp:comment_content>
<wp:comment_approved>${approved}</wp:comment_approved><wp:comment_parent>${parent}</wp:comment_parent>${more}</wp:comment>`;
const item = (id: number, path: string, title: string, comments: string, type = 'post'): string =>
  `<item><title>${title}</title><link>https://old.example${path}</link><wp:post_id>${id}</wp:post_id>
<wp:post_type>${type}</wp:post_type>${comments}</item>`;
const rated = `<wp:comment_type>review</wp:comment_type>
<wp:commentmeta><wp:meta_key>rating</wp:meta_key><wp:meta_value>4</wp:meta_value></wp:commentmeta>`;
const wxr = `<?xml version="1.0"?><rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Old</title><link>https://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
${item(
  7,
  '/attic/',
  'The attic room',
  comment(1, { text: `Is there a <b>lift</b>? ${hostile}` }) +
    comment(2, { parent: 1, text: 'There is, up to the fourth floor.' }) +
    comment(3, { approved: '0', text: 'Nobody looked at this one yet.' }) +
    comment(4, { approved: 'spam', text: 'Cheap watches.' }),
)}
${item(8, '/?p=8', 'Without a name', comment(5, { text: 'The cellar is cool in summer.' }))}
${item(9, '/kettle/', 'Kettle', comment(6, { text: 'Boils fast, pours well.', more: rated }), 'product')}
</channel></rss>`;
const file = join(folder, 'old.xml');
const other = join(folder, 'other.xml');
const table = join(folder, 'avis.csv');
const google = join(folder, 'google.json');
/** As a spreadsheet in France saves it. */
const rows = [
  'Date;Hôte;Commentaire;Note;Lien',
  '31/12/2024;Zoé;Très bon séjour !;5;/attic',
  '02/01/2025;Luc;Bien.;4,5;/attic',
];
const reviews = [
  {
    name: 'accounts/1/locations/2/reviews/3',
    reviewId: '3',
    reviewer: { displayName: 'Ada' },
    starRating: 'FIVE',
    comment: 'Good wine.',
    createTime: '2024-01-02T10:00:00Z',
  },
];
const readChosen = (all: (Element | HTMLSelectElement)[]) =>
  all.map((one) => ('selectedOptions' in one ? one.selectedOptions[0]!.label : ''));

beforeAll(async () => {
  writeFileSync(file, wxr);
  writeFileSync(other, '<rss/>');
  writeFileSync(table, Buffer.from(rows.join('\r\n'), 'latin1'));
  writeFileSync(google, JSON.stringify({ reviews }));
  const pages: Record<string, string> = {};
  [browser, host] = await Promise.all([useBrowser(), serveFolder(null, { pages })]);
  server = await startParvis({ sites: [{ key: 'inn', name: 'The Inn', origins: [host.origin] }] });
  const script = `<script type="module" src="${server.host}/parvis.js" data-site="inn"></script>`;
  for (const path of ['attic', 'cellar']) {
    pages[`/${path}/index.html`] = plainPage(script, '<parvis-comments></parvis-comments>');
  }
  const contact = { name: 'Bo', email: 'bo@inn.test', privacyUrl: null };
  const policy = { control: '', consideration: null, publicationDays: 7, retentionYears: 5, contact };
  await server.parvis.sites.addStaff('inn', owner, 'owner');
  await server.parvis.sites.settings('inn', { policy });
});
afterAll(async () => {
  await server?.close();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

it('offers the systems that the server reads, and no other', () => {
  expect(sources.map(({ id }) => id).sort()).toEqual(formats.map(({ id }) => id).sort());
});

it('a file of WordPress lands under its pages in a few acts, and is taken back', async () => {
  const { page, complaints, close } = await openConsole(browser, server, owner, {
    locale: 'en',
    viewport: { width: 1280, height: 900 },
  });
  const main = page.getByRole('main');
  await page.goto(`${server.host}/console/site/inn/imports`);
  await page.getByLabel('Where are they now?').selectOption({ label: 'WordPress, WooCommerce' });
  await page.getByText('Download Export File').waitFor();
  await lookAt(page, 'console-imports-begin');

  // The line breaks, and the page is loaded anew: the same file goes on, another one is not taken.
  const parts = /\/file\?offset=/;
  await page.route(parts, (route) => route.abort());
  await page.getByLabel('Drop the file here').setInputFiles(file);
  await main.getByRole('progressbar').waitFor();
  await page.reload();
  await page.unroute(parts);
  const again = page.getByLabel('The upload stopped');
  await again.setInputFiles(other);
  await page.getByText('This is another file').waitFor();
  await again.setInputFiles(file);
  await page.getByRole('heading', { name: 'On which page each thread lands' }).waitFor();

  // Nothing has an address here yet: one line says how they begin, and one thread is put by hand.
  await page.getByText('5 posts have no page here yet').waitFor();
  expect(await page.getByRole('button', { name: / land$/ }).count()).toBe(0);
  expect(await page.getByLabel('There they begin with').inputValue()).toBe('https://old.example');
  expect(await page.getByLabel('Here with').inputValue()).toBe(host.origin);
  await page.getByRole('button', { name: 'Look again' }).click();
  const attic = main.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'The attic room' }) });
  await attic.getByText(`${host.origin}/attic`).waitFor();
  await attic.getByText('Is there a lift?').waitFor();
  await page.getByRole('button', { name: 'Another page for “Without a name”' }).click();
  await page.getByLabel('Address or key of the page').fill(`${host.origin}/cellar/`);
  await page.getByRole('button', { name: 'Put it there' }).click();
  await page.getByRole('button', { name: 'Set by you · 1' }).waitFor();
  await page.getByText('It was not approved there').click();
  await page
    .getByText(/^Line \d/)
    .first()
    .waitFor();
  await lookAt(page, 'console-imports-dry-run');

  await page.getByLabel(/^I confirm for the business/).check();
  await page.getByRole('button', { name: 'Let 5 posts land' }).click();
  await page.getByText('5 posts have landed.', { exact: true }).waitFor();
  await lookAt(page, 'console-imports-landed');

  const visitor = await newPage(browser);
  await visitor.page.goto(`${host.origin}/attic/`);
  await visitor.page.getByText('There is, up to the fourth floor.').waitFor();
  expect(await visitor.page.getByText('Nobody looked at this one yet.').count()).toBe(0);
  expect(await visitor.page.locator('parvis-comments strong', { hasText: 'lift' }).count()).toBe(1);
  expect(await visitor.page.title()).toBe('Host');
  await visitor.page.goto(`${host.origin}/cellar/`);
  await visitor.page.getByText('The cellar is cool in summer.').waitFor();
  expect(visitor.complaints).toEqual([]);

  await page.getByRole('button', { name: 'Take it all back' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Take it all back' }).click();
  await page.getByText('All of it is taken back.').waitFor();
  await visitor.page.goto(`${host.origin}/cellar/`);
  await visitor.page.getByRole('button', { name: 'Write a comment' }).waitFor();
  expect(await visitor.page.getByText('The cellar is cool in summer.').count()).toBe(0);
  await visitor.close();
  expect(complaints.filter((one) => !one.includes('ERR_FAILED'))).toEqual([]);
  await close();
});

it('is as good in French, in the dark, on a phone; what cannot be read says why and where', async () => {
  const { page, complaints, close } = await openConsole(browser, server, owner, {
    locale: 'fr',
    colorScheme: 'dark',
    viewport: { width: 360, height: 800 },
  });
  await page.goto(`${server.host}/console/site/inn/imports`);
  await page.getByLabel('Déposez le fichier ici').setInputFiles(table);
  const fieldOf = (name: string) => page.getByLabel(`À quoi correspond « ${name} »`);
  await fieldOf('Date').waitFor();
  const chosen = await page.getByRole('main').locator('.mapping select').evaluateAll(readChosen);
  expect(chosen).toEqual(['Date', 'Ne pas importer', 'Texte', 'Note', 'Adresse de la page']);
  // What one changes is seen at once, and nothing lands by what was read before.
  await fieldOf('Hôte').selectOption('Nom de l’auteur');
  const rows = page.getByRole('main').locator('.first-rows li');
  await rows.filter({ hasText: 'Zoé 31 déc. 2024' }).getByText('Très bon séjour !').waitFor();
  await rows.filter({ hasText: 'La note n’est pas un nombre entier.' }).waitFor();
  await page.getByText('Vous avez changé à quoi correspond une colonne').waitFor();
  await lookAt(page, 'console-imports-columns-fr');
  await page.getByRole('button', { name: 'Lire tout le fichier ainsi' }).click();
  await page.getByRole('button', { name: 'Importer 1 message' }).waitFor();
  await page.getByRole('button', { name: 'Une autre page pour' }).click();
  await lookAt(page, 'console-imports-dry-run-fr');

  // What nobody else may see is shown, with the reason, and no button.
  await page.goto(`${server.host}/console/site/inn/imports`);
  await page.getByLabel('Déposez le fichier ici').setInputFiles(google);
  await page.getByRole('heading', { name: 'Pour vous seul' }).waitFor();
  await page.getByText('Good wine.').waitFor();
  expect(await page.getByRole('main').getByRole('button').allTextContents()).toEqual(['Jeter ce fichier']);
  await lookAt(page, 'console-imports-private-fr');
  await page.goto(`${server.host}/console/site/inn/imports`);
  await page.getByLabel('Déposez le fichier ici').setInputFiles(other);
  await page.getByText('Nous ne reconnaissons pas ce fichier.').waitFor();
  await lookAt(page, 'console-imports-refused-fr');
  await page.getByRole('button', { name: 'Jeter ce fichier' }).click();
  await page.getByRole('heading', { name: 'Vos imports précédents' }).waitFor();
  await lookAt(page, 'console-imports-list-fr');
  expect(complaints).toEqual([]);
  await close();
});
