import type { WatchedPage } from '../browser/page.ts';

/** Opens a page, writes the first comment on it as a guest, and waits until it stands there. */
export async function writeFirst({ page, complaints, close }: WatchedPage, url: string): Promise<void> {
  try {
    await page.goto(url);
    const comments = page.locator('parvis-comments');
    await comments.getByRole('button', { name: 'Write a comment' }).click();
    await comments.getByLabel('Your comment').fill('The first of all.');
    await comments.getByLabel('Your name').fill('Ada');
    await comments.getByRole('button', { name: 'Post', exact: true }).click();
    await comments.getByRole('article').filter({ hasText: 'The first of all.' }).waitFor();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
  } catch (error) {
    throw new Error([`${url}: ${error}`, ...complaints].join('\n'), { cause: error });
  } finally {
    await close();
  }
}
