/** Takes the pictures of the plug-in in `docs/pictures`, in English and in French, on Debian's WordPress. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../browser/chromium.ts';
import { signIn } from '../browser/console.ts';
import { startParvis } from '../browser/parvis.ts';
import { findPort } from '../browser/static.ts';
import { toWebp } from '../browser/to-webp.ts';
import { getDebianWordPress, startDebianWordPress } from '../wordpress/debian.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');
mkdirSync(folder, { recursive: true });
const owner = 'claire@bellevue.example';
const words = {
  en: {
    blog: 'Hotel Bellevue',
    title: 'The garden is open',
    text: 'Since this week one may sit under the trees again.',
  },
  fr: {
    blog: 'Hôtel Bellevue',
    title: 'Le jardin est ouvert',
    text: 'Depuis cette semaine, on s’assoit de nouveau sous les arbres.',
  },
} as const;
const said = {
  en: ['Is there shade in the afternoon?', 'There is, below the old lime tree.', 'The lemonade is worth the way.'],
  fr: ['Y a-t-il de l’ombre l’après-midi ?', 'Oui, sous le vieux tilleul.', 'La citronnade vaut le détour.'],
} as const;

const missing = getDebianWordPress();
if (missing) throw new Error(missing);
const browser = await launchBrowser();
try {
  for (const lang of ['en', 'fr'] as const) await take(lang);
} finally {
  await browser.close();
}

/** Goes all the way on a server and a blog of its own. With `PNG` all steps are kept there, and not those of the docs alone. */
async function take(lang: 'en' | 'fr'): Promise<void> {
  const { blog, title, text } = words[lang];
  const server = await startParvis({ privateWebhooks: true });
  await server.parvis.sites.put({ key: 'bellevue', name: blog, origins: [] });
  await server.parvis.sites.addStaff('bellevue', owner, 'owner');
  const [first, second, third] = said[lang];
  const comment = (name: string, words: string, more = ''): string =>
    `wp_insert_comment( array( 'comment_post_ID' => 1, 'comment_author' => '${name}', 'comment_author_email' => '${name.toLowerCase()}@example.com', 'comment_content' => '${words}', 'comment_approved' => 1${more} ) )`;
  const wordpress = await startDebianWordPress(
    `${lang === 'fr' ? "update_option( 'WPLANG', 'fr_FR' ); update_user_meta( 1, 'locale', 'fr_FR' );" : ''}
update_option( 'blogname', '${blog}' );
wp_delete_comment( 1, true );
wp_update_post( array( 'ID' => 1, 'post_title' => '${title}', 'post_content' => '<p>${text}</p>' ) );
$one = ${comment('Nora', first)};
${comment('Bellevue', second, ", 'comment_parent' => $one, 'user_id' => 1")};
${comment('Theo', third)};`,
    await findPort(),
  );
  const context = await browser.newContext({ locale: lang, viewport: { width: 1280, height: 720 } });
  const page = await context.newPage();
  const keep = async (name: string, isOfDocs = false): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await page.evaluate(() => scrollTo(0, 0));
    const png = await page.screenshot({ fullPage: name.startsWith('thread'), animations: 'disabled', caret: 'hide' });
    if (process.env.PNG) writeFileSync(join(process.env.PNG, `wordpress-${name}-${lang}.png`), png);
    if (isOfDocs) writeFileSync(join(folder, `wordpress-${name}-${lang}.webp`), await toWebp(page, png));
  };
  const settings = `${wordpress.origin}/wp-admin/options-general.php?page=parvis`;
  const submit = (within: Page = page) => within.locator('#wpbody-content form input[type=submit]').first().click();
  try {
    await signIn(page, server, owner);
    await page.goto(`${wordpress.origin}/wp-login.php`);
    await page.locator('#user_login').fill('admin');
    await page.locator('#user_pass').fill('password');
    await page.locator('#wp-submit').click();
    await page.waitForURL(/wp-admin/);
    await wordpress.run(
      "require_once ABSPATH . 'wp-admin/includes/plugin.php'; activate_plugin( 'parvis/parvis.php' );",
    );
    await page.goto(settings);
    await keep('settings-new');
    await page.locator('#parvis-host').fill('not a host');
    await submit();
    await keep('settings-wrong-host');
    await page.locator('#parvis-host').fill('http://127.0.0.1:9');
    await submit();
    await keep('settings-no-server');
    await page.locator('#parvis-host').fill(server.host);
    await keep('connect', true);
    await submit();
    await page.waitForURL(/console\/connect/);
    await keep('say-yes', true);
    await page.locator('main button').last().click();
    await page.waitForURL(/options-general/);
    await keep('connected', true);
    await wordpress.run(
      "update_option( 'parvis_transfer', array( 'state' => 'working', 'total' => 3, 'sent' => 1 ), false ); set_transient( 'parvis_transferring', 1, 5 );",
    );
    await page.goto(settings);
    await keep('settings-working');
    await page.locator('#parvis-progress').waitFor({ state: 'detached', timeout: 60_000 });
    await keep('settings-done');
    await wordpress.run(`Parvis\\set_options( array( 'host' => 'http://127.0.0.1:9' ) );`);
    await page.goto(settings);
    await keep('settings-away');
    await wordpress.run(`Parvis\\set_options( array( 'host' => '${server.host}' ) );`);
    for (const theme of ['twentytwentyone', 'twentytwentythree']) {
      await wordpress.run(`switch_theme( '${theme}' ); update_user_meta( 1, 'show_admin_bar_front', 'false' );`);
      await page.goto(`${wordpress.origin}/?p=1`);
      await page.locator('parvis-comments').getByText(third).waitFor();
      await keep(theme === 'twentytwentythree' ? 'thread' : 'thread-classic', theme === 'twentytwentythree');
      await page.setViewportSize({ width: 360, height: 740 });
      await keep(`thread-${theme}-360`);
      await page.setViewportSize({ width: 1280, height: 720 });
    }
    const id = await wordpress.run(
      "echo wp_insert_post( array( 'post_title' => 'Blocks', 'post_status' => 'draft', 'post_content' => '<!-- wp:paragraph --><p>Words.</p><!-- /wp:paragraph --><!-- wp:parvis/comments /--><!-- wp:parvis/rating /-->' ) );",
    );
    await page.goto(`${wordpress.origin}/wp-admin/post.php?post=${id}&action=edit`);
    await page.locator('.components-modal__header button, .components-guide button[aria-label]').first().click();
    await page.locator('.components-modal__frame').waitFor({ state: 'detached' });
    await keep('editor');
  } finally {
    await context.close();
    await wordpress.close();
    await server.close();
  }
}
