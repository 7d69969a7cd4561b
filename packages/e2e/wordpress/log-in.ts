import type { Page } from 'playwright-core';

/** Signs in to WordPress; its users have one password here. */
export async function logIn(page: Page, origin: string, login: string): Promise<void> {
  await page.goto(`${origin}/wp-login.php`);
  await page.getByLabel('Username or Email Address').fill(login);
  await page.getByLabel('Password', { exact: true }).fill('password');
  await page.getByRole('button', { name: 'Log In' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('wp-login.php'));
}
