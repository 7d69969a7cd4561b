import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// A21 in a browser: the page is of another origin, and its rules are as strict as any.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const headers: Record<string, string> = {};
beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis({ limits: 'on' })]);
  site = await serveFolder(null, { pages, headers });
  pages['/index.html'] = plainPage(scriptTag(server.host), '<parvis-comments subject="busy">');
  pages['/fr.html'] = pages['/index.html'].replace('lang="en"', 'lang="fr"');
  headers['content-security-policy'] =
    `default-src 'none'; script-src ${server.host}; connect-src ${server.host}; img-src data:; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
  // More than people send in a minute.
  for (let n = 0; n < 6; n++) {
    await server.write({ kind: 'comment', subject: { key: 'busy' }, body: `No ${n}.`, author: { name: 'Ada' } });
  }
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const english = { path: '/', write: 'Write a comment', comment: 'Your comment', name: 'Your name', send: 'Post' };
const french = {
  path: '/fr.html',
  write: 'Écrire un commentaire',
  comment: 'Votre commentaire',
  name: 'Votre nom',
  send: 'Publier',
};

async function post(host: WatchedPage, text: string, words = english): Promise<string[]> {
  const answers: string[] = [];
  host.page.on('response', (answer) => {
    const { pathname } = new URL(answer.url());
    if (answer.request().method() === 'POST') answers.push(`${pathname.split('/').pop()} ${answer.status()}`);
  });
  const widget = host.page.locator('parvis-comments');
  await host.page.goto(`${site.origin}${words.path}`);
  await widget.getByRole('button', { name: words.write }).click();
  await widget.getByLabel(words.comment).fill(text);
  await widget.getByLabel(words.name).fill('Grace');
  await widget.getByRole('button', { name: words.send, exact: true }).click();
  await widget.getByRole('article').filter({ hasText: text }).waitFor();
  await expect.poll(() => answers.at(-1)).toBe('posts 201');
  return answers;
}

const statusOf = async (text: string): Promise<string> => {
  const { items } = await server.parvis.sites.queue('demo');
  const held = items.find(({ post }) => JSON.stringify(post.text).includes(text));
  return held ? held.policies!.join() : 'published';
};

it('A21: a post is asked for work, which is done unseen, and breaks no rule of the page', async () => {
  const host = await newPage(browser);
  expect(await post(host, 'The path is open again.')).toEqual(['posts 202', 'challenges 200', 'posts 201']);
  expect(await statusOf('The path is open again.')).toBe('published');
  expect(await host.violations()).toEqual([]);
  expect(host.complaints).toEqual([]);
  await host.close();
});

it('A21: while it works the post and a quiet voice say so, which is no error, and in the language of the page', async () => {
  const host = await newPage(browser);
  let isSaid = false;
  await host.page.route(/challenges$/, async (route) => {
    const widget = host.page.locator('parvis-comments');
    await widget.locator('.outgoing[aria-busy=true]').getByText('Contrôle en cours…').waitFor();
    await widget.locator('[role=status], [aria-live=polite]').filter({ hasText: 'Contrôle en cours…' }).waitFor();
    expect(await widget.locator('[role=alert]').count()).toBe(0);
    isSaid = true;
    await route.continue();
  });
  expect(await post(host, 'Le sentier est de nouveau ouvert.', french)).toContain('challenges 200');
  expect(isSaid).toBe(true);
  await host.close();
});

it('A21: where its code does not come, the post waits, and is not lost', async () => {
  const host = await newPage(browser);
  await host.page.route(/prove/, (route) => route.abort());
  expect(await post(host, 'The lake is frozen over.')).toEqual(['posts 202', 'posts 201']);
  expect(await statusOf('The lake is frozen over.')).toBe('unproven');
  await host.close();
});
