import type { Browser, Page } from 'playwright-core';
import { newPage } from '../browser/page.ts';

/** What a reader of the site does, by its name. Each throws where it does not come about. */
const acts: Record<string, (page: Page, origin: string) => Promise<void>> = {
  'more reviews, only those of five stars, one found helpful': async (page, origin) => {
    await page.goto(`${origin}/`);
    const reviews = page.locator('parvis-reviews');
    await reviews.scrollIntoViewIfNeeded();
    await reviews.getByRole('button', { name: 'Load more' }).click();
    await reviews.getByRole('article').nth(7).waitFor();
    await reviews.getByRole('button', { name: /^5 stars: 6 reviews/ }).click();
    await reviews.getByText('Only 5-star reviews').waitFor();
    await reviews.getByRole('article', { name: /Yann K/ }).waitFor({ state: 'detached' });
    const first = reviews.getByRole('article').first();
    await first.getByRole('button', { name: 'Helpful' }).click();
    await first.getByRole('button', { name: 'Helpful', pressed: true }).waitFor();
  },
  'a comment is written, and stays in the page': async (page, origin) => {
    await page.goto(`${origin}/playground/?element=parvis-comments`);
    const comments = page.locator('parvis-comments');
    await comments.scrollIntoViewIfNeeded();
    const text = 'Written on a page that is files alone.';
    await comments.getByRole('button', { name: 'Write a comment' }).click();
    await comments.getByLabel('Your comment').fill(text);
    await comments.getByLabel('Your name').fill('Ada');
    await comments.getByRole('button', { name: 'Post', exact: true }).click();
    await comments.getByRole('article').filter({ hasText: text }).waitFor();
  },
  'what is chosen in the playground is shown, written as code and kept in the address': async (page, origin) => {
    await page.goto(`${origin}/playground/`);
    await page.locator('.choices [name=element]').selectOption('parvis-share');
    await page.locator('.choices [name=theme]').selectOption('warm');
    await page.locator('.choices [name=lang]').selectOption('de');
    await page.getByLabel('Where it goes').selectOption('Svelte');
    await page.locator('.preview parvis-share[lang=de]').getByRole('button').first().waitFor();
    await page.locator('.output code').filter({ hasText: '<parvis-share lang="de"></parvis-share>' }).waitFor();
    await page.waitForURL(/element=parvis-share&theme=warm&lang=de$/);
    await page.reload();
    await page.locator('.preview parvis-share[lang=de]').getByRole('button').first().waitFor();
  },
  'a page is found by its words': async (page, origin) => {
    await page.goto(`${origin}/widgets/`);
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('.pagefind-ui__search-input').fill('backup');
    await page.locator('.pagefind-ui__result-link[href="/backups/"]').first().waitFor();
  },
  'a page is found by its words, in French': async (page, origin) => {
    await page.goto(`${origin}/fr/`);
    await page.getByRole('button', { name: 'Rechercher' }).click();
    await page.locator('.pagefind-ui__search-input').fill('sauvegarde');
    await page.locator('.pagefind-ui__result-link[href="/fr/backups/"]').first().waitFor();
  },
  'the same page in the other language': async (page, origin) => {
    await page.goto(`${origin}/fr/reviews/`);
    await page
      .getByLabel('Selectionner la langue')
      .or(page.getByLabel('Sélectionner la langue'))
      .first()
      .selectOption({ label: 'English' });
    await page.waitForURL(`${origin}/reviews/`);
  },
};

/** One sentence for each act that does not come about. */
export async function play(browser: Browser, origin: string): Promise<string[]> {
  const wrong: string[] = [];
  for (const [name, act] of Object.entries(acts)) {
    const { page, complaints, close } = await newPage(browser, { viewport: { width: 1280, height: 900 } });
    try {
      await act(page, origin);
    } catch (error) {
      wrong.push(`${name}: ${String(error).split('\n').slice(0, 4).join(' ')}`);
    }
    wrong.push(...complaints.map((line) => `${name}: ${line}`));
    await close();
  }
  return wrong;
}
