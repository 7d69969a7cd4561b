/**
 * Takes the pictures of `docs/pictures` and writes `docs/gallery.md`: every widget in four themes, two directions and
 * three widths, and states that one seldom sees. `pnpm pictures`, or `pnpm pictures comments` for a part.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { dress, openStage, type Stage, type Theme, themes } from '../accessibility/stage.ts';
import { enter, states } from '../accessibility/states.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { type Direction, directions, stays, talk } from '../browser/picture-posts.ts';
import { toWebp } from '../browser/to-webp.ts';

const root = join(import.meta.dirname, '../../..');
const folder = join(root, 'docs/pictures');
const wish = process.argv.slice(2);

const widths = [320, 768, 1280] as const;
const widgets = ['comments', 'reviews', 'rating', 'share'] as const;
/** Two as the browser asks for them, two ready themes. */
const worn = ['light', 'dark', 'warm', 'ink', 'more contrast', 'forced colours']
  .flatMap((wanted) => themes.find(({ name }) => name === wanted) ?? [])
  .slice(0, 4);

/** Hours ago of each post, by its id: pictures in which all was written just now would be of no real thread. */
const ages = new Map<string, number>();

async function fill({ server }: Stage, direction: Direction): Promise<void> {
  let last: string | undefined;
  for (const [name, body, hours, isReply] of talk[direction]) {
    const { post } = await server.write({
      kind: 'comment',
      subject: { key: direction },
      parentId: isReply ? last : undefined,
      author: { name },
      body,
    });
    ages.set(post.id, hours);
    last = post.id;
  }
  for (const [name, rating, title, body, hours] of stays[direction]) {
    const experiencedOn = new Date(Date.now() - (hours + 72) * 3_600_000).toISOString().slice(0, 10);
    const { post } = await server.write({
      kind: 'review',
      subject: { key: direction },
      author: { name },
      rating,
      title: title || undefined,
      body,
      experiencedOn,
    });
    ages.set(post.id, hours);
  }
}

/** Gives the posts of an answer their ages. */
function age(json: string): string {
  return JSON.stringify(
    JSON.parse(json, (_, value) => {
      const hours = ages.get(value?.id);
      return hours ? { ...value, createdAt: new Date(Date.now() - hours * 3_600_000).toISOString() } : value;
    }),
  );
}

const ground = `<style>
body { margin: 0 !important; padding: 24px; max-width: 880px; margin-inline: auto !important }
h1 { font-size: 1rem; margin: 0 0 16px; opacity: .7; font-weight: 400 }
</style>`;

let taken = 0;
async function keep(page: Page, name: string): Promise<void> {
  const height = await page.evaluate(() => Math.min(document.body.scrollHeight, 960));
  const width = page.viewportSize()!.width;
  const png = await page.screenshot({ clip: { x: 0, y: 0, width, height }, animations: 'disabled', caret: 'hide' });
  writeFileSync(join(folder, `${name}.webp`), await toWebp(page, png));
  taken++;
}

const toFile = (name: string): string => name.replace(/\W+/g, '-');

async function takeWidget(stage: Stage, widget: string, direction: Direction, width: number): Promise<void> {
  const {
    page,
    widget: element,
    close,
  } = await stage.open(`parvis-${widget}`, direction, {
    lang: directions[direction],
    body: '<main $DIR>$</main>'.replace('$DIR', `dir="${direction}"`),
    head: ground,
    context: { viewport: { width, height: 1000 }, deviceScaleFactor: width < 500 ? 2 : 1 },
    prepare: (fresh) =>
      fresh.route('**/page?*', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, body: age(await response.text()) });
      }),
  });
  await element.locator('.prompt, .write, .star-input, .more').first().waitFor();
  if (widget === 'share' && width < 1000) {
    await element.locator('.more').click();
    await element.locator('.rest').waitFor();
  }
  await page.waitForLoadState('networkidle');
  for (const theme of worn) {
    await dress(page, theme);
    await keep(page, `${widget}-${toFile(theme.name)}-${direction}-${width}`);
  }
  await close();
}

const rare = [
  'comments, empty',
  'comments, failed',
  'comments, form with errors',
  'comments, waiting in the outbox',
  'comments, menu',
  'comments, translated',
  'comments, report against the law, with errors',
  'reviews, form with errors',
  'reviews, filtered',
  'rating, choosing by keys',
  'share, QR code',
];

async function takeRare(stage: Stage, title: string): Promise<void> {
  const state = states.find(({ tag, name }) => `${tag.slice(7)}, ${name}` === title)!;
  const { page, close } = await enter(stage, state, 'en');
  await page.setViewportSize({ width: 560, height: 900 });
  await page.addStyleTag({ content: 'h1 { display: none } body { padding: 8px 8px 16px }' });
  await dress(page, themes[0] as Theme);
  await keep(page, `state-${toFile(title)}`);
  await close();
}

function writeGallery(): void {
  const picture = (name: string, width: number): string =>
    `<img src="pictures/${name}.webp" width="${width}" alt="${name.replaceAll('-', ' ')}" loading="lazy">`;
  const parts = widgets.flatMap((widget) => [
    `\n## \`<parvis-${widget}>\`\n`,
    ...worn.flatMap(({ name }) => [
      `### ${name[0]!.toUpperCase()}${name.slice(1)}\n`,
      '| | 320 | 768 | 1280 |\n|---|---|---|---|',
      ...(Object.keys(directions) as Direction[]).map(
        (direction) =>
          `| ${direction === 'ltr' ? 'left to right' : 'right to left'} | ${widths
            .map((width, at) => picture(`${widget}-${toFile(name)}-${direction}-${width}`, [160, 280, 400][at]!))
            .join(' | ')} |`,
      ),
      '',
    ]),
  ]);
  const seldom = rare.map((title) => `### ${title}\n\n${picture(`state-${toFile(title)}`, 420)}\n`);
  writeFileSync(
    join(root, 'docs/gallery.md'),
    `# Gallery\n\nEvery widget in four themes, two directions and three widths, taken by \`pnpm pictures\`.\n${parts.join('\n')}\n## States one seldom sees\n\n${seldom.join('\n')}`,
  );
}

mkdirSync(folder, { recursive: true });
const browser = await launchBrowser();
const stage = await openStage(browser);
try {
  if (wish.length === 0)
    for (const file of readdirSync(folder))
      if (!/^(engines|mail|first-steps|console)-/.test(file)) rmSync(join(folder, file));
  for (const direction of Object.keys(directions) as Direction[]) await fill(stage, direction);
  for (const widget of widgets.filter((name) => wish.length === 0 || wish.includes(name))) {
    for (const direction of Object.keys(directions) as Direction[]) {
      for (const width of widths) await takeWidget(stage, widget, direction, width);
    }
  }
  if (wish.length === 0 || wish.includes('states')) for (const title of rare) await takeRare(stage, title);
  writeGallery();
  console.log(`${taken} pictures`);
} finally {
  await stage.close();
  await browser.close();
}
