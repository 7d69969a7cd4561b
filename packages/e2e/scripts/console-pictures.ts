/** Takes the pictures of the console in `docs/pictures`, in English and in French: `PNG=folder` keeps them as they were. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PostInput } from '@parvis/contract';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.ts';
import { openConsole } from '../browser/console.ts';
import { fillDays } from '../browser/days.ts';
import { type RunningParvis, startParvis } from '../browser/parvis.ts';
import { toWebp } from '../browser/to-webp.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');
mkdirSync(folder, { recursive: true });
const owner = 'claire@bellevue.example';

type Lang = 'en' | 'fr';
/** A room, who writes, what, and the stars of a review. */
type Said = [room: 'garden' | 'sea' | 'attic', name: string, body: string, rating?: number];

const rooms = {
  en: { garden: 'The Garden Room', sea: 'The Sea Room', attic: 'The Attic Room' },
  fr: { garden: 'Chambre Jardin', sea: 'Chambre Mer', attic: 'Chambre sous les toits' },
};

/** What somebody kept in a spreadsheet. */
const tables: Record<Lang, string[]> = {
  en: [
    'Date,Guest,What they said,Rating,Room,Link',
    '31/12/2025,Ida,"Slept like stones, both nights.",5,Garden,/garden',
    '02/01/2026,Marco,Cold in January. The soup made up for it.,4,Sea,/sea',
    '05/01/2026,Ines,"Nice, but the lift was out that day.",3.5,Sea,/sea',
  ],
  fr: [
    'Date;Client;Commentaire;Note;Chambre;Lien',
    '31/12/2025;Ida;Dormi comme des souches, les deux nuits.;5;Jardin;/jardin',
    '02/01/2026;Marco;Frais en janvier. La soupe a tout rattrapé.;4;Mer;/mer',
    '05/01/2026;Inès;Bien, mais l’ascenseur était en panne.;3,5;Mer;/mer',
  ],
};

/** What stands on the pages already. */
const published: Record<Lang, Said[]> = {
  en: [
    ['garden', 'Hanna Lindqvist', 'Quiet, warm, and breakfast under the lime trees.', 5],
    ['sea', 'J. Okafor', 'Kind people and a good bed. The stairs are steep with luggage.', 4],
    ['sea', 'Mila', 'Fine for a night. The street is loud on Saturdays.', 3],
    ['attic', 'Tom', 'Is there room for a cot under the roof?'],
    ['garden', 'Ravi', 'The path to the harbour begins right behind the gate.'],
  ],
  fr: [
    ['garden', 'Hanna Lindqvist', 'Calme, chaleureux, et le petit-déjeuner sous les tilleuls.', 5],
    ['sea', 'J. Okafor', 'Des gens aimables et un bon lit. L’escalier est raide avec des bagages.', 4],
    ['sea', 'Mila', 'Bien pour une nuit. La rue est bruyante le samedi.', 3],
    ['attic', 'Thomas', 'Y a-t-il la place pour un lit bébé sous les toits ?'],
    ['garden', 'Ravi', 'Le sentier du port commence juste derrière le portail.'],
  ],
};

/** What waits. */
const held: Record<Lang, Said[]> = {
  en: [
    ['attic', 'Nora Whitfield', 'We woke to the bells and the sea. We will be back in May.', 5],
    ['sea', 'Best Deals', 'Cheap watches, today only: https://watches.example/now'],
    ['garden', 'Karim', 'Are dogs welcome in the garden?'],
    ['sea', 'Luc', 'The heating was out for two days, and nobody told us why.', 2],
  ],
  fr: [
    ['attic', 'Nora Whitfield', 'Réveillés par les cloches et la mer. Nous reviendrons en mai.', 5],
    ['sea', 'Best Deals', 'Montres à petit prix, aujourd’hui seulement : https://montres.example/ici'],
    ['garden', 'Karim', 'Les chiens sont-ils les bienvenus dans le jardin ?'],
    ['sea', 'Luc', 'Le chauffage est resté en panne deux jours, sans un mot d’explication.', 2],
  ],
};

const browser = await launchBrowser();
try {
  for (const lang of ['en', 'fr'] as const) await take(browser, lang);
} finally {
  await browser.close();
}

async function take(browser: Browser, lang: Lang): Promise<void> {
  const server = await startParvis();
  const first = await fill(server, lang);
  const wide = await openConsole(browser, server, owner, { locale: lang, viewport: { width: 1280, height: 860 } });
  const phone = await openConsole(browser, server, owner, {
    locale: lang,
    colorScheme: 'dark',
    viewport: { width: 390, height: 780 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  });
  const keep = async ({ page }: typeof wide, at: string, name: string): Promise<void> => {
    await page.goto(`${server.host}/console/site/demo/${at}`);
    await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    // What was just written is found a few seconds later.
    while (name === 'reviews' && !(await page.getByRole('main').locator('.stars').count()))
      await page.reload({ waitUntil: 'networkidle' });
    await shoot(page, name);
  };
  const shoot = async (page: Page, name: string): Promise<void> => {
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    const file = `console-${name}-${lang}`;
    if (process.env.PNG) writeFileSync(join(process.env.PNG, `${file}.png`), png);
    writeFileSync(join(folder, `${file}.webp`), await toWebp(page, png));
  };
  await keep(wide, 'queue', 'queue');
  await keep(wide, 'posts', 'posts');
  await keep(wide, `posts/${first}`, 'post');
  await keep(wide, 'reviews', 'reviews');
  await keep(wide, 'subjects', 'subjects');
  await keep(wide, 'people', 'people');
  await keep(wide, 'insights', 'insights');
  await keep(wide, 'audit', 'audit');
  await keep(wide, 'health', 'health');
  await keep(wide, 'imports', 'imports');
  await bring(wide.page, lang, shoot);
  await keep(wide, 'settings/look', 'look');
  await keep(wide, 'settings/moderation', 'moderation');
  await keep(phone, 'queue', 'queue-phone');
  await keep(phone, 'insights', 'insights-phone');
  const complaints = [...wide.complaints, ...phone.complaints];
  if (complaints.length > 0) throw new Error(complaints.join('\n'));
  await Promise.all([wide.close(), phone.close()]);
  await server.close();
}

/** A table from a spreadsheet is brought, up to the yes. */
async function bring(page: Page, lang: Lang, shoot: (page: Page, name: string) => Promise<void>): Promise<void> {
  await page.getByRole('combobox').selectOption('csv');
  const buffer = Buffer.from(tables[lang].join('\r\n'));
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: `${lang === 'en' ? 'guests' : 'clients'}.csv`, mimeType: 'text/csv', buffer });
  await page.locator('.mapping select').first().waitFor();
  await page.locator('.columns').evaluate((part) => part.scrollIntoView());
  await shoot(page, 'imports-columns');
  await page.locator('#land [type=checkbox]').check();
  await page.locator('main').evaluate(() => scrollTo(0, document.body.scrollHeight));
  await shoot(page, 'imports-land');
}

/** @returns the id of a post that has a thread */
async function fill(server: RunningParvis, lang: Lang): Promise<string> {
  const { sites } = server.parvis;
  await sites.addStaff('demo', owner, 'owner');
  await sites.put({
    key: 'demo',
    name: lang === 'en' ? 'Hotel Bellevue' : 'Hôtel Bellevue',
    origins: ['http://localhost:8080'],
  });
  await sites.settings('demo', { moderation: 'nothing' });
  const toInput = ([room, name, body, rating]: Said): PostInput => ({
    ...(rating === undefined ? { kind: 'comment' } : { kind: 'review', rating, experiencedOn: '2026-01-02' }),
    subject: { key: room, url: `http://localhost:8080/${room}`, title: rooms[lang][room] },
    body,
    author: { name },
  });
  const ids: string[] = [];
  for (const one of published[lang]) ids.push((await server.write(toInput(one))).post.id);
  await sites.settings('demo', { moderation: 'everything' });
  for (const one of held[lang]) await server.write(toInput(one));
  const waiting = (await sites.queue('demo')).items.at(1)!;
  const sentence =
    lang === 'en' ? 'Please leave the link to your shop out.' : 'Merci de retirer le lien vers votre boutique.';
  const { decisions } = await sites.decide('demo', { posts: [waiting.post.id], act: 'refuse', reason: 'M4', sentence });
  await sites.undo('demo', [decisions[0]!.id]);
  await fillDays(server, ['garden', 'sea', 'attic']);
  return ids[1]!;
}
