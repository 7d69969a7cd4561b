import { renderBlock } from '@parvis/core/html';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { actOnAll, type Lookout, openLookout } from './attacks/look.ts';
import { useBrowser } from './browser/chromium.ts';
import { fourWidgets, plainPage, scriptTag } from './browser/host-page.ts';
import { type RunningParvis, startParvis } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// What reaches a page by another way than a post: styles and names in words, what the browser remembers, what stands in the
// address and in the element, and an answer of a server that is not what it was.

const evil = 'https://evil.test';
const image = `"><img src=x onerror=alert(1)>`;
// In one line no other ends of lines are taken; bodies take them.
const inScript = `</script><!-- ]]> {{7*7}} \${7*7} " \\`;

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await server.parvis.sites.settings('demo', { moderation: 'nothing' });
  const bodies = [
    '<style>*{position:fixed;inset:0;background:red}</style>',
    '<p style="position:fixed;inset:0" class="button" id="body">over all</p>\u2028\u2029',
    '$\\style{position:fixed}{x}$ \\class{button}{y} \\href{javascript:alert(1)}{z}',
    '<form id="__proto__" name="forms"><input name="attributes"><input id="body" name="children"></form>',
  ];
  for (const [at, body] of bodies.entries()) {
    const author = { name: at % 2 ? '<b id="body">Eve</b>' : `Eve ${inScript}` };
    const subject = { key: 'article', title: inScript };
    const kind = at === 3 ? 'review' : 'comment';
    const more = kind === 'review' ? { title: inScript, rating: 4, experiencedOn: '2026-01-01' } : {};
    await server.write({ kind, subject, author, body, ...more } as Parameters<RunningParvis['write']>[0]);
  }
  pages['/index.html'] = plainPage(scriptTag(server.host), fourWidgets('article'));
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

const watch = (): Promise<Lookout> => openLookout(browser, [server.host, site.origin]);
const waitForPosts = async (page: Page): Promise<void> => {
  await page.locator('parvis-comments article').nth(2).waitFor();
  await page.locator('parvis-reviews article').first().waitFor();
};

it('XSS-08, XSS-09: words bring no style, class, id or name, and paint nothing outside their post', async () => {
  const { host, read } = await watch();
  await host.page.goto(`${site.origin}/index.html`);
  await waitForPosts(host.page);
  const found = await host.page.evaluate(() => {
    const roots = [...document.querySelectorAll('parvis-comments, parvis-reviews')].map((one) => one.shadowRoot!);
    const within = roots.flatMap((root) => [...root.querySelectorAll('.text *, bdi, bdi *, h3, h3 *')]);
    const outside = roots.flatMap((root) =>
      [...root.querySelectorAll('article')].flatMap((article) => {
        const box = article.getBoundingClientRect();
        return [...article.querySelectorAll('*')].filter((one) => {
          const { top, left, right, bottom, width } = one.getBoundingClientRect();
          const isSeen = width > 1 && getComputedStyle(one).visibility === 'visible';
          return (
            isSeen && (top < box.top - 8 || bottom > box.bottom + 8 || left < box.left - 8 || right > box.right + 8)
          );
        });
      }),
    );
    return {
      named: within.filter((one) => one.id || one.className || one.getAttribute('name') || one.getAttribute('style'))
        .length,
      outside: outside.map((one) => one.outerHTML.slice(0, 80)),
      globals: [document.body instanceof HTMLBodyElement, document.forms.length, typeof document.querySelector],
      posts: roots.map((root) => root.querySelectorAll('article').length),
    };
  });
  expect(found).toEqual({ named: 0, outside: [], globals: [true, 0, 'function'], posts: [1, 3] });
  expect(await read()).toEqual([]);
  await host.close();
});

it('XSS-10, XSS-11: data in a page are JSON that ends nothing, with every value as it was written', async () => {
  const page = await (await fetch(`${server.host}/sites/demo/subjects/article`)).text();
  const from = { from: server.host, site: 'demo', subject: 'article', jsonLd: true } as const;
  const blocks = await Promise.all((['comments', 'reviews'] as const).map((block) => renderBlock({ ...from, block })));
  const scripts = [page, ...blocks].map((html) =>
    [...html.matchAll(/<script type="application\/(?:ld\+)?json"[^>]*>(.*?)<\/script>/gs)].map(([, json]) => json!),
  );
  for (const all of scripts) {
    expect(all.length).toBeGreaterThan(0);
    for (const json of all) {
      expect(json).not.toMatch(/[<>\u2028\u2029]/);
      JSON.parse(json);
    }
  }
  const values = JSON.stringify(scripts.flat().map((json) => JSON.parse(json) as unknown));
  expect(values).toContain(JSON.stringify(inScript).slice(1, -1));
});

it('XSS-14: what the browser remembers, the address and the element say is text, or nothing', async () => {
  const attributes = Object.entries({
    subject: 'article',
    theme: image,
    sort: image,
    limit: image,
    lang: `en"${image}`,
    url: 'javascript:alert(1)',
    'subject-title': image,
    image: 'javascript:alert(1)',
    'heading-level': image,
    networks: `x ${image} javascript:alert(1)`,
  }).map(([name, value]) => `${name}="${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;')}"`);
  const elements = ['comments', 'reviews', 'rating', 'share'].map(
    (name) => `<parvis-${name} ${attributes.join(' ')}></parvis-${name}>`,
  );
  pages['/attributes.html'] = plainPage(scriptTag(server.host), elements.join(''));
  const { host, read } = await watch();
  await host.page.addInitScript(
    ([text, prefix]) => {
      window.name = text;
      const draft = { at: Date.now(), draft: { name: text, body: text, email: text, title: text, rating: text } };
      const drafts = { comment: JSON.stringify(draft), review: '{"at":1e999,"draft":{"__proto__":{}}}', reply: text };
      for (const [kind, value] of Object.entries(drafts))
        localStorage.setItem(`${prefix}:draft:${kind}::article`, value);
      localStorage.setItem(prefix, JSON.stringify({ token: text, name: { toString: text } }));
      localStorage.setItem(`${prefix}:outbox`, text);
    },
    [image, `parvis:${server.host}:demo`] as const,
  );
  for (const path of ['/index.html', '/attributes.html']) {
    const referer = `${site.origin}/?${encodeURIComponent(image)}`;
    await host.page.goto(`${site.origin}${path}?q=${encodeURIComponent(image)}&utm_source=${image}#parvis-${image}`, {
      referer,
    });
    await waitForPosts(host.page);
    await host.page.locator('parvis-comments button.prompt').click();
    await host.page.locator('parvis-comments form').waitFor();
    await actOnAll(host.page);
    // That options are not known, and that a token is none, is told to whoever builds the page.
    const said = await read();
    expect(said.filter((one) => !/^warning: Parvis: |status of 40[01]/.test(one))).toEqual([]);
  }
  await host.close();
});

it('SUP-03: an answer that names scripts, styles and addresses makes the page ask nobody', async () => {
  const { host, read } = await watch();
  await host.page.route('**/v1/**/page?*', async (route) => {
    const answer = (await (await route.fetch()).json()) as { site: object; subject: object };
    const look = {
      accent: `url(${evil}/accent)`,
      ink: `red;background:url(${evil}/ink)`,
      font: `x;}@import url(${evil}/font)`,
      theme: `dark;background-image:url(${evil}/theme)`,
      radius: `var(--x,url(${evil}/radius))`,
    };
    const more = {
      look,
      script: `${evil}/x.js`,
      plugins: [`${evil}/x.js`],
      style: `${evil}/x.css`,
      languages: ['en', `../${evil}`],
    };
    await route.fulfill({
      json: { ...answer, ...more, site: { ...answer.site, ...more }, subject: { ...answer.subject, ...more } },
    });
  });
  await host.page.goto(`${site.origin}/index.html`);
  await waitForPosts(host.page);
  await host.page.locator('parvis-comments button.prompt').click();
  await host.page.locator('parvis-comments form').waitFor();
  expect(await read()).toEqual([]);
  await host.close();
});
