/** Takes the pictures of the first steps in `docs/pictures`, in English and in French. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchBrowser } from '../browser/chromium.ts';
import { openConsole } from '../browser/console.ts';
import { plainPage, scriptTag } from '../browser/host-page.ts';
import { startParvis } from '../browser/parvis.ts';
import { serveFolder } from '../browser/static.ts';
import { toWebp } from '../browser/to-webp.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');
mkdirSync(folder, { recursive: true });
const owner = 'claire@bellevue.example';
const words = {
  en: {
    kind: 'Hotel',
    look: 'Look at the page',
    control: 'We compare each review with our bookings.',
    name: 'Hotel Bellevue',
  },
  fr: {
    kind: 'Hôtel',
    look: 'Regarder la page',
    control: 'Nous comparons chaque avis à nos réservations.',
    name: 'Hôtel Bellevue',
  },
} as const;

const look =
  '<style>body { background: #fbf6ec; color: #2b2118; font-family: Georgia, serif } a { color: #8a2846 }</style>';
const browser = await launchBrowser();
try {
  for (const lang of ['en', 'fr'] as const) await take(lang);
} finally {
  await browser.close();
}

/** Goes all the way on a server of its own, as an owner does, and takes each step. */
async function take(lang: 'en' | 'fr'): Promise<void> {
  const server = await startParvis();
  const write = (body: string): string =>
    plainPage(look, `<main><h1>The rooms</h1>${body}</main>`).replace('lang="en"', `lang="${lang}"`);
  const pages: Record<string, string> = { '/rooms.html': write('') };
  const site = await serveFolder(null, { pages });
  await server.parvis.sites.addStaff('demo', owner, 'owner');
  const { page, complaints, close } = await openConsole(browser, server, owner, {
    locale: lang,
    viewport: { width: 1280, height: 900 },
  });
  const keep = async (name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => scrollTo(0, 0));
    const png = await page.screenshot({ fullPage: true, animations: 'disabled', caret: 'hide' });
    const file = `first-steps-${name}-${lang}`;
    if (process.env.PNG) writeFileSync(join(process.env.PNG, `${file}.png`), png);
    writeFileSync(join(folder, `${file}.webp`), await toWebp(page, png));
  };
  const { kind, control, name } = words[lang];
  const next = () => page.getByRole('main').locator('form button[type=submit]').first().click();
  const step = (at: string) => page.waitForURL(new RegExp(`/start/${at}`));
  await page.goto(`${server.host}/console/site/demo/start/business`);
  await page.getByRole('textbox').first().fill(name);
  await page.getByRole('radio', { name: new RegExp(kind) }).check();
  await keep('business');
  await next();
  await step('answers');
  await page.locator('textarea').fill(control);
  await keep('answers');
  await next();
  await step('pages');
  await page.getByRole('textbox').first().fill(`${site.origin}/rooms.html`);
  await keep('pages');
  await next();
  await step('tag');
  await page.locator('parvis-reviews').getByRole('heading').first().waitFor();
  await keep('tag');
  const lookAtIt = page.getByRole('button', { name: words[lang].look });
  await lookAtIt.click();
  await page.locator('.findings').waitFor();
  await keep('missing');
  // As the owner does, who then opens the page.
  pages['/rooms.html'] = write(`${scriptTag(server.host)}<parvis-reviews></parvis-reviews>`);
  const other = await page.context().newPage();
  await other.goto(`${site.origin}/rooms.html`);
  await other.locator('parvis-reviews').getByRole('heading').first().waitFor();
  await other.close();
  await lookAtIt.click();
  await page.locator('.findings').waitFor({ state: 'detached' });
  await keep('seen');
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await close();
  await Promise.all([site.close(), server.close()]);
}
