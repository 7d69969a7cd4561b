import { pageLook } from '@parvis/contract';
import { parts, type properties } from '@parvis/kit/ui/look-properties.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useBrowser } from './browser/chromium.ts';
import { plainPage, scriptTag, waitForText } from './browser/host-page.ts';
import { newPage, type WatchedPage } from './browser/page.ts';
import { type RunningParvis, startParvis, writeComments, writeReviews } from './browser/parvis.ts';
import { type StaticSite, serveFolder } from './browser/static.ts';

// The widgets wear the look of the page: what they take, what goes first, and that they follow.

let browser: Browser;
let server: RunningParvis;
let site: StaticSite;
const pages: Record<string, string> = {};
const comments = '<parvis-comments subject="look" loading="eager"></parvis-comments>';

beforeAll(async () => {
  [browser, server] = await Promise.all([useBrowser(), startParvis()]);
  site = await serveFolder(null, { pages });
  await writeComments(server, 'look', 2);
  await writeReviews(server, 'look', 4);
});
afterAll(async () => {
  await site?.close();
  await server?.close();
});

/** Opens a page of this style around the comments. */
async function open(style: string, body = comments, colorScheme: 'light' | 'dark' = 'light'): Promise<WatchedPage> {
  pages['/index.html'] = plainPage(`<style>${style}</style>${scriptTag(server.host)}`, body);
  const host = await newPage(browser, { colorScheme });
  await host.page.goto(site.origin);
  if (body.includes('parvis-comments')) await waitForText(host.page, 'parvis-comments', 'Comment 1 about look.');
  return host;
}

/** Tokens of a widget as it wears them, and whether it lies on paper of its own. */
const read = (page: Page, tag = 'parvis-comments'): Promise<Record<string, string>> =>
  page.evaluate((name) => {
    const box = document.querySelector(name)!.shadowRoot!.querySelector<HTMLElement>('[part~=root]')!;
    const style = getComputedStyle(box);
    const token = (one: string): string => style.getPropertyValue(`--${one}`).trim().replaceAll(' ', '');
    return {
      ink: style.color.replaceAll(' ', ''),
      accent: token('accent'),
      button: token('host-button'),
      ground: token('host-ground'),
      radius: token('radius'),
      heading: token('host-heading-font'),
      size: style.fontSize,
      lines: token('host-lines'),
      scheme: style.colorScheme,
      paper: String(box.classList.contains('papered')),
    };
  }, tag);

describe('the look of the page', () => {
  const style = `body { background: #fdf8f0; color: #2d2218; font: 18px/1.6 Georgia, serif }
    a { color: #8a2846 } h1, h2 { font-family: Didot, serif; font-weight: 400 }
    button { background: #2d5f4c; color: #fff; border: 0; border-radius: 3px } input { border: 1px solid #ccc; border-radius: 5px }`;
  const body = `<article><h1>Bread</h1><h2>Rye</h2><p>About <a href="#a">bread</a>.</p><button>Order</button><input type="text">${comments}</article>`;

  it('is worn from the first frame on', async () => {
    const host = await newPage(browser);
    pages['/index.html'] = plainPage(`<style>${style}</style>${scriptTag(server.host)}`, body);
    await host.page.addInitScript(() => {
      const seen = new Set<string>();
      Object.assign(window, { seen });
      const look = (): void => {
        const box = document.querySelector('parvis-comments')?.shadowRoot?.querySelector('[part~=root]');
        if (box) seen.add(getComputedStyle(box).getPropertyValue('--accent') + getComputedStyle(box).color);
        requestAnimationFrame(look);
      };
      look();
    });
    await host.page.goto(site.origin);
    await waitForText(host.page, 'parvis-comments', 'Comment 1 about look.');
    expect(await read(host.page)).toEqual({
      ink: 'rgb(45,34,24)',
      accent: 'rgb(138,40,70)',
      button: 'rgb(45,95,76)',
      ground: 'rgb(253,248,240)',
      radius: 'min(3px,14px)',
      heading: 'Didot,serif',
      size: '18px',
      lines: 'clamp(1.4,1.6,1.75)',
      scheme: 'light',
      paper: 'false',
    });
    expect(await host.page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen].length)).toBe(1);
    await host.close();
  });

  it('is made readable', async () => {
    const host = await open(
      'body { background: #fff; color: #aaa } a { color: #9cf }',
      `<a href="#a">x</a>${comments}`,
    );
    const { ink, accent } = await read(host.page);
    for (const color of [ink!, accent!]) expect(toContrast(color, 'rgb(255,255,255)')).toBeGreaterThanOrEqual(4.5);
    await host.close();
  });

  it('has its accent from what is read, not from a bar for getting about, whatever element that is', async () => {
    const host = await open(
      'body { background: #fff } a { color: #0a58ca } .navbar { background: #222 } .navbar a { color: #999 }',
      `<div class="navbar"><a href="#a">Home</a></div><p><a href="#b">More</a></p>${comments}`,
    );
    expect((await read(host.page)).accent).toBe('rgb(10,88,202)');
    await host.close();
  });

  it('is read in any syntax of colours', async () => {
    const host = await open(
      `body { background: oklch(25% 0.03 260); color: lab(90 0 0 / 0.9) } a { color: color(display-p3 1 0.6 0.2) }`,
      `<a href="#a">x</a>${comments}`,
    );
    const { ground, ink, accent, scheme } = await read(host.page);
    expect(scheme).toBe('dark');
    expect(toContrast(ground!, 'rgb(28,34,45)')).toBeLessThan(1.1);
    expect(toContrast(ink!, ground!)).toBeGreaterThan(10);
    expect(accent).toMatch(/^rgb\(255,1[45]\d,/);
    await host.close();
  });

  it('stands back for `look="plain"`, and behind what the owner sets', async () => {
    const plain = comments.replace('subject', 'look="plain" subject');
    const host = await open(style, `<a href="#a">x</a>${plain}`);
    const { accent, size, radius } = await read(host.page);
    expect([accent, size, radius]).toEqual(['rgb(31,95,208)', '16px', '10px']);
    await host.close();
    const own = await open(`${style} parvis-comments { --parvis-accent: #004; --parvis-radius: 1px }`, body);
    const set = await read(own.page);
    expect([set.accent, set.radius]).toEqual(['#004', '1px']);
    await own.close();
  });
});

describe('a ground', () => {
  const photo = `url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'/%3E")`;
  it.each([
    ['a photograph', `background: ${photo}`, 'true', 'light'],
    ['a photograph below light text', `background: ${photo}; color: #fff`, 'true', 'dark'],
    ['a texture on its colour', `background: #eee ${photo}`, 'false', 'light'],
    ['a gradient of light colours', 'background: linear-gradient(#fff, #dde)', 'false', 'light'],
    ['a gradient of dark colours', 'background: linear-gradient(#012, #234); color: #fff', 'false', 'dark'],
    ['a gradient from light to dark', 'background: linear-gradient(#fff, #012)', 'true', 'light'],
    ['a dark veil over white', 'background: rgb(0 0 0 / 0.85); color: #fff', 'false', 'dark'],
  ])('that is %s', async (_, css, paper, scheme) => {
    const host = await open(`body { ${css} }`);
    const seen = await read(host.page);
    expect([seen.paper, seen.scheme]).toEqual([paper, scheme]);
    expect(toContrast(seen.ink!, seen.ground!)).toBeGreaterThanOrEqual(4.5);
    await host.close();
  });

  it('against the wish of the owner is covered with paper', async () => {
    const host = await open('body { background: #fff }', comments.replace('subject', 'theme="dark" subject'));
    const seen = await read(host.page);
    expect([seen.paper, seen.scheme]).toEqual(['true', 'dark']);
    await host.close();
  });
});

/** It looks out for changes some time after its data: it does once it has followed two. */
async function waitUntilItFollows(page: Page): Promise<void> {
  const { ink } = await read(page);
  await page.evaluate(() => document.body.style.setProperty('color', 'rgb(40, 0, 0)'));
  await expect.poll(async () => (await read(page)).ink).toBe('rgb(40,0,0)');
  await page.evaluate(() => document.body.removeAttribute('style'));
  await expect.poll(async () => (await read(page)).ink).toBe(ink);
}

describe('a page that changes its look', () => {
  const dark = '{ background: #111; color: #eee; color-scheme: dark }';
  const switches: [name: string, style: string, act: string][] = [
    ['by data-theme', `[data-theme=dark] body ${dark}`, `document.documentElement.dataset.theme = 'dark'`],
    ['by data-bs-theme', `[data-bs-theme=dark] body ${dark}`, `document.documentElement.dataset.bsTheme = 'dark'`],
    ['by a class of its body', `body.dark ${dark}`, `document.body.classList.add('dark')`],
    ['by a class around', `.dark ${dark}`, `document.querySelector('#around').className = 'dark'`],
    ['by color-scheme', ':root { color-scheme: light }', `document.documentElement.style.colorScheme = 'dark'`],
    ['by a style', 'body { background: #fff }', `document.body.style.cssText = 'background: #111; color: #eee'`],
    ['by another sheet', '', `document.head.insertAdjacentHTML('beforeend', '<style>body ${dark}</style>')`],
  ];
  it.each(switches)('%s is followed before the next frame, and nothing fades', async (_, style, act) => {
    const host = await open(style, `<div id="around">${comments}</div>`);
    expect((await read(host.page)).scheme).toBe('light');
    await waitUntilItFollows(host.page);
    const [scheme, fades] = await host.page.evaluate(
      (code) =>
        new Promise<[string, number]>((done) => {
          // biome-ignore lint/security/noGlobalEval: the switch of a page, as its own script would flip it
          (0, eval)(code);
          requestAnimationFrame(() => {
            const root = document.querySelector('parvis-comments')!.shadowRoot!;
            const box = root.querySelector('[part~=root]')!;
            done([getComputedStyle(box).colorScheme, root.getAnimations().length]);
          });
        }),
      act,
    );
    expect([scheme, fades]).toEqual(['dark', 0]);
    await host.close();
  });

  it('by the visitor’s preference is followed', async () => {
    const host = await open('@media (prefers-color-scheme: dark) { body { background: #111; color: #eee } }');
    await host.page.emulateMedia({ colorScheme: 'dark' });
    await host.page.waitForFunction(
      () =>
        getComputedStyle(document.querySelector('parvis-comments')!.shadowRoot!.querySelector('[part~=root]')!)
          .colorScheme === 'dark',
    );
    await host.close();
  });

  it('slowly is followed to the end', async () => {
    const host = await open(
      `body { background: #fff; color: #222; transition: 0.3s } .dark body { background: #111; color: #eee }`,
    );
    await host.page.evaluate(() => document.documentElement.classList.add('dark'));
    await host.page.waitForFunction(
      () =>
        getComputedStyle(
          document.querySelector('parvis-comments')!.shadowRoot!.querySelector('[part~=root]')!,
        ).getPropertyValue('--host-ground') === 'rgb(17,17,17)',
    );
    await host.close();
  });
});

describe('the public contract', () => {
  /** A value of each property, and where it is seen: an element of the widget, a property of its style, and its value. */
  const seen: Record<keyof typeof properties, [value: string, selector: string, css: string, computed: string]> = {
    font: ['monospace', '.text', 'fontFamily', 'monospace'],
    'font-size': ['21px', '.text', 'fontSize', '21px'],
    'line-height': ['2', '.text', 'lineHeight', '32px'],
    'heading-font': ['fantasy', 'h2', 'fontFamily', 'fantasy'],
    'heading-weight': ['300', 'h2', 'fontWeight', '300'],
    density: ['2', '.posts', 'rowGap', '48px'],
    radius: ['3px', 'textarea', 'borderTopLeftRadius', '3px'],
    'button-radius': ['7px', '.button.main', 'borderTopLeftRadius', '7px'],
    background: ['#fafaf0', '[part~=root]', 'backgroundColor', 'rgb(250, 250, 240)'],
    ink: ['#010203', '.text', 'color', 'rgb(1, 2, 3)'],
    muted: ['#040506', 'time', 'color', 'rgb(4, 5, 6)'],
    paper: ['#f0f0f1', 'textarea', 'backgroundColor', 'rgb(240, 240, 241)'],
    fill: ['#f0f0f2', 'code', 'backgroundColor', 'rgb(240, 240, 242)'],
    line: ['#f0f0f3', 'blockquote', 'borderInlineStartColor', 'rgb(240, 240, 243)'],
    edge: ['#707073', '.button:not(.main)', 'borderTopColor', 'rgb(112, 112, 115)'],
    accent: ['#102030', '.text a', 'color', 'rgb(16, 32, 48)'],
    button: ['#203040', '.button.main', 'backgroundColor', 'rgb(32, 48, 64)'],
    'on-accent': ['#fefefd', '.button.main', 'color', 'rgb(254, 254, 253)'],
    star: ['#a05000', '.stars .on', 'fill', 'rgb(160, 80, 0)'],
    danger: ['#a00001', '.failure', 'color', 'rgb(160, 0, 1)'],
  };
  const reviews = '<parvis-reviews subject="look" loading="eager"></parvis-reviews>';

  it('each property changes what it says, and each part is there', async () => {
    await server.write({
      kind: 'comment',
      subject: { key: 'contract' },
      author: { name: 'Ada' },
      body: 'See [here](https://example.com), `code`\n\n> quoted',
    });
    const one = comments.replace('look', 'contract');
    pages['/index.html'] = plainPage(
      `<style id="set">body { font: 16px sans-serif }</style>${scriptTag(server.host)}`,
      one + reviews,
    );
    const host = await newPage(browser);
    const { page } = host;
    await page.goto(site.origin);
    const form = page.locator('parvis-comments');
    await form.getByRole('button', { name: 'Write a comment' }).click();
    await form.getByRole('button', { name: 'Post' }).click();
    await form.locator('.failure').first().waitFor();
    await waitForText(page, 'parvis-reviews', 'Review 1');
    const find = (selector: string, css: string): Promise<string> =>
      page.evaluate(
        ([name, key]) => {
          const all = ['parvis-comments', 'parvis-reviews'].map((tag) => document.querySelector(tag)!.shadowRoot!);
          const element = all.map((root) => root.querySelector(name!)).find((found) => found);
          return element ? (getComputedStyle(element)[key as 'color'] as string) : `no ${name}`;
        },
        [selector, css],
      );
    const wrong: string[] = [];
    for (const [name, [value, selector, css, computed]] of Object.entries(seen)) {
      let before = '';
      // What is pressed has a transition of its own.
      await expect
        .poll(async () => {
          const last = before;
          before = await find(selector, css);
          return before === last;
        })
        .toBe(true);
      await page.evaluate(
        ([property, text]) => {
          for (const element of document.querySelectorAll<HTMLElement>('parvis-comments, parvis-reviews'))
            element.style.setProperty(property!, text!);
        },
        [`--parvis-${name}`, value],
      );
      if (before === computed) wrong.push(`${name}: is ${computed} already`);
      await expect.poll(() => find(selector, css), { message: name }).toBe(computed);
      await page.evaluate(() => {
        for (const element of document.querySelectorAll('parvis-comments, parvis-reviews'))
          element.removeAttribute('style');
      });
      await expect.poll(() => find(selector, css), { message: `${name}, taken back` }).toBe(before);
    }
    expect(wrong).toEqual([]);
    for (const part of Object.keys(parts)) expect(await find(`[part~=${part}]`, 'display'), part).not.toMatch(/^no /);
    await host.close();
  });

  it('themes are served beside the loader and are worn', async () => {
    const link = (name: string): string => `<link rel="stylesheet" href="${server.host}/themes/${name}.css">`;
    pages['/index.html'] = plainPage(link('dark') + scriptTag(server.host), comments);
    const host = await newPage(browser);
    await host.page.goto(site.origin);
    await waitForText(host.page, 'parvis-comments', 'Comment 1 about look.');
    const { ink, paper, scheme } = await read(host.page);
    expect([ink, paper, scheme]).toEqual(['rgb(236,238,241)', 'true', 'dark']);
    // The paper has a padding, and is no wider than the element for that.
    const widths = await host.page.locator('parvis-comments').evaluate((element) => {
      const box = element.shadowRoot!.querySelector<HTMLElement>('[part~=root]')!;
      return [
        element.clientWidth,
        box.getBoundingClientRect().width,
        document.documentElement.scrollWidth - innerWidth,
      ];
    });
    expect(widths).toEqual([widths[0], widths[0], 0]);
    expect(host.complaints).toEqual([]);
    await host.close();
  });
});

/** Contrast of two `rgb(r,g,b)`. */
function toContrast(one: string, other: string): number {
  const light = (color: string): number => {
    const [r, g, b] = color.match(/\d+/g)!.map((part) => {
      const share = Number(part) / 255;
      return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const [a, b] = [light(one), light(other)];
  return Math.max(a, b) / Math.min(a, b);
}

it('M43: the site’s own look is worn, and what the page sets goes first', async () => {
  const { sites } = server.parvis;
  await sites.settings('demo', {
    look: { ...pageLook, accent: '#8a2846', accentDark: '#f0a0b8', theme: 'dark', font: 'system', radius: 3 },
  });
  try {
    const host = await open('');
    await expect
      .poll(() => read(host.page))
      .toMatchObject({ accent: 'rgb(240,160,184)', radius: '3px', scheme: 'dark' });
    await host.close();
    const themed = comments.replace(' loading', ' theme="light" loading');
    const own = await open('parvis-comments { --parvis-radius: 9px }', themed);
    await expect.poll(() => read(own.page)).toMatchObject({ accent: 'rgb(138,40,70)', radius: '9px', scheme: 'light' });
    await own.close();
    const set = await open('body { --parvis-accent: #1f5fd0 }', themed);
    await expect.poll(() => read(set.page)).toMatchObject({ accent: '#1f5fd0', radius: '3px' });
    expect(set.complaints).toEqual([]);
    await set.close();
  } finally {
    await sites.settings('demo', { look: pageLook });
  }
});
