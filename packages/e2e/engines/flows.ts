import { expect } from 'vitest';
import { writeComments, writeReviews } from '../browser/parvis.ts';
import { type ClosableParvis, type Stage, Unplayable } from './stage.ts';

// What visitors do, once for every engine. Each flow has a subject, a page and a storage of its own.

/** One way through the widgets, as a visitor goes it. */
export interface Flow {
  name: string;
  play?: (stage: Stage) => Promise<void>;
  /** Instead, where the server is closed in between: it has one to itself. */
  closes?: (stage: Stage, server: ClosableParvis) => Promise<void>;
  /** Complaints that belong to the flow. */
  expected?: RegExp;
}

const comments = ({ subject }: Stage, more = ''): string =>
  `<h1>Article</h1><parvis-comments subject="${subject}" ${more}></parvis-comments>`;
const widget = 'parvis-comments';

async function writeComment(stage: Stage, text: string): Promise<void> {
  await stage.press(widget, '.prompt');
  await stage.type(widget, 'textarea', text);
  await stage.type(widget, '[name=name]', 'Grace');
  await stage.press(widget, '[type=submit]');
}

const focused = (stage: Stage, tag: string): Promise<string> =>
  stage.engine.evaluate((tag) => {
    const at = document.querySelector(tag)?.shadowRoot?.activeElement;
    return (at?.getAttribute('aria-label') ?? at?.getAttribute('name') ?? at?.textContent ?? '').trim();
  }, tag);

/** Presses Tab until this has the focus. */
async function tabTo(stage: Stage, tag: string, name: string): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 40; presses++) {
    const now = await focused(stage, tag);
    if (now.startsWith(name)) return;
    met.push(now);
    await stage.engine.press('Tab');
  }
  throw new Error(`Tab never came to ${name}, but to ${met.join(' | ')}`);
}

export const flows: Flow[] = [
  {
    name: 'read',
    async play(stage) {
      const { server, subject } = stage;
      await writeComments(server, subject, 4);
      await writeReviews(server, subject, 4);
      await stage.open(
        ['rating', 'share', 'reviews', 'comments']
          .map((name) => `<parvis-${name} subject="${subject}"></parvis-${name}>`)
          .join(''),
      );
      await stage.see('parvis-rating', '.rating', '4.3');
      await stage.see('parvis-share', 'button', 'Copy link');
      await stage.see('parvis-reviews', 'article', 'Review 1');
      await stage.see(widget, 'article', `Comment 1 about ${subject}.`);
      await stage.see(widget, 'h2', '4 comments');
    },
  },
  {
    name: 'write',
    async play(stage) {
      await stage.open(comments(stage));
      await stage.see(widget, '*', 'Nobody has written yet.');
      await writeComment(stage, 'The boats left early.');
      await stage.see(widget, 'article', 'The boats left early.');
      await stage.see(widget, 'h2', '1 comment');
      await expect.poll(async () => (await stage.counts()).commentCount).toBe(1);
    },
  },
  {
    name: 'reply',
    async play(stage) {
      await stage.write('Who comes on Saturday?');
      await stage.open(comments(stage));
      await stage.press(widget, '.acts button', 'Reply');
      await stage.type(widget, 'textarea', 'I do.');
      await stage.type(widget, '[name=name]', 'Grace');
      await stage.press(widget, '[type=submit]');
      await stage.see(widget, 'article article', 'I do.');
      await expect.poll(async () => (await stage.counts()).commentCount).toBe(2);
    },
  },
  {
    name: 'react',
    async play(stage) {
      await stage.write('Like me.');
      await stage.open(comments(stage));
      await stage.press(widget, '.acts button', 'Like');
      await stage.see(widget, '.acts button[aria-pressed=true]', '1 like');
      await stage.press(widget, '.acts button', 'Like');
      await stage.see(widget, '.acts button[aria-pressed=false]', 'Like');
    },
  },
  {
    name: 'rate',
    async play(stage) {
      await stage.open(`<h1>Room</h1><parvis-rating subject="${stage.subject}"></parvis-rating>`);
      await stage.press('parvis-rating', '.star-input label:nth-of-type(4)');
      await stage.see('parvis-rating', '*', 'Your rating: 4 out of 5');
      await expect.poll(async () => (await stage.counts()).reviewCount).toBe(1);
    },
  },
  {
    name: 'review',
    async play(stage) {
      const tag = 'parvis-reviews';
      await stage.open(`<h1>Room</h1><${tag} subject="${stage.subject}"></${tag}>`);
      await stage.press(tag, '.write');
      await stage.press(tag, '.star-input label:nth-of-type(5)');
      await stage.type(tag, '[name=title]', 'A fine stay');
      await stage.type(tag, 'textarea', 'We liked it.');
      // The calendar is the browser's own, and each types into it in another way.
      await stage.engine.evaluate((name) => {
        const field = document
          .querySelector(name)!
          .shadowRoot!.querySelector<HTMLInputElement>('[name=experiencedOn]')!;
        field.value = '2025-03-04';
        for (const type of ['input', 'change']) field.dispatchEvent(new Event(type, { bubbles: true }));
      }, tag);
      await stage.type(tag, '[name=name]', 'Grace');
      await stage.keep('form of a review');
      await stage.press(tag, '[type=submit]');
      await stage.see(tag, 'article', 'A fine stay');
      await stage.see(tag, 'article', 'Experience of March 4, 2025');
      await expect.poll(async () => (await stage.counts()).reviewCount).toBe(1);
    },
  },
  {
    name: 'share',
    async play(stage) {
      const tag = 'parvis-share';
      await stage.open(`<h1>Room</h1><${tag} subject="${stage.subject}"></${tag}>`);
      await stage.press(tag, '.more');
      await stage.see(tag, '.rest a', 'Mastodon');
      await stage.press(tag, '.rest button', 'QR code');
      await stage.see(tag, '.qr svg');
      await stage.engine.press('Escape');
      await stage.seeNot(tag, '.rest');
      await stage.press(tag, 'button', 'Copy link');
      // Where the browser lets nobody copy, the link is there to be copied by hand.
      await stage.see(tag, '.done, .given input');
    },
  },
  {
    name: 'deep link',
    async play(stage) {
      const ids: string[] = [];
      for (let n = 0; n < 45; n++) ids.push((await stage.write(`Number ${n}.`)).post.id);
      await stage.open(comments(stage), { hash: `#parvis-${ids[10]}` });
      await stage.see(widget, `#parvis-${ids[10]}`, 'Number 10.');
      await expect
        .poll(() =>
          stage.engine.evaluate((id) => {
            const at = document.querySelector('parvis-comments')!.shadowRoot!.activeElement;
            const box = at?.getBoundingClientRect();
            return at?.id === id && box !== undefined && box.top >= 0 && box.top < innerHeight;
          }, `parvis-${ids[10]}`),
        )
        .toBe(true);
    },
  },
  {
    name: 'draft after reload',
    async play(stage) {
      await stage.open(comments(stage));
      await stage.press(widget, '.prompt');
      await stage.type(widget, 'textarea', 'Half a thought');
      await expect.poll(() => stage.engine.evaluate(() => Object.keys(localStorage).join())).toContain(':draft:');
      await stage.engine.reload();
      await stage.press(widget, '.prompt');
      await expect.poll(() => stage.value(widget, 'textarea')).toBe('Half a thought');
    },
  },
  {
    name: 'offline',
    async closes(stage, server) {
      await stage.open(comments(stage));
      await stage.press(widget, '.prompt');
      await stage.type(widget, 'textarea', 'Written on a train.');
      await stage.type(widget, '[name=name]', 'Grace');
      await server.shut();
      await stage.press(widget, '[type=submit]');
      await stage.see(widget, '.outgoing', 'Not sent yet');
      await server.reopen();
      await stage.see(widget, 'article', 'Written on a train.');
      await stage.seeNot(widget, '.outgoing');
      await expect.poll(async () => (await stage.counts()).commentCount).toBe(1);
    },
  },
  {
    name: 'single-page navigation',
    async play(stage) {
      const at = (path: string): string => `${stage.origin}${path}`;
      for (const [path, words] of [
        ['/one', 'About one.'],
        ['/two', 'About two.'],
      ] as const) {
        await stage.server.write({ kind: 'comment', subject: { key: at(path) }, author: { name: 'Ada' }, body: words });
      }
      await stage.open('<h1>App</h1><parvis-comments></parvis-comments>');
      // The address first, and then what is there, as routers do.
      const go = (path: string): Promise<void> =>
        stage.engine.evaluate((to) => {
          history.pushState(null, '', to);
          document.querySelector('h1')!.textContent = to;
        }, path);
      await stage.see(widget, '*', 'Nobody has written yet.');
      await go('/one');
      await stage.see(widget, 'article', 'About one.');
      await go('/two');
      await stage.see(widget, 'article', 'About two.');
      await stage.seeNot(widget, 'article', 'About one.');
      await stage.engine.evaluate(() => history.back());
      await stage.see(widget, 'article', 'About one.');
      await stage.seeNot(widget, 'article', 'About two.');
    },
  },
  {
    name: 'hidden tab',
    async play(stage) {
      await stage.write('First.');
      await stage.open(comments(stage));
      await stage.see(widget, 'article', 'First.');
      await stage.engine.evaluate(() => {
        Object.assign(window, { states: [document.visibilityState] });
        document.addEventListener('visibilitychange', () =>
          (window as unknown as { states: string[] }).states.push(document.visibilityState),
        );
      });
      await stage.engine.behindAnotherTab(async () => {
        await stage.write('Meanwhile.');
      });
      const states = await stage.engine.evaluate(() => (window as unknown as { states: string[] }).states);
      if (!states.includes('hidden')) throw new Unplayable('its tabs are never hidden without a window of their own');
      await expect
        .poll(() => stage.engine.evaluate(() => (window as unknown as { states: string[] }).states.at(-1)))
        .toBe('visible');
      await stage.press(widget, 'button', '1 new comment');
      await stage.see(widget, 'article', 'Meanwhile.');
    },
  },
  {
    name: 'dark',
    async play(stage) {
      await stage.write('By night, **bold** and a [link](https://example.org).');
      await stage.open(comments(stage), {
        head: '<style>body { background: #111; color: #eee; font: 16px serif }</style>',
      });
      await stage.see(widget, 'article', 'By night');
      await expect
        .poll(() =>
          stage.engine.evaluate(() => {
            const box = document.querySelector('parvis-comments')!.shadowRoot!.querySelector('[part~=root]')!;
            const { colorScheme, color } = getComputedStyle(box);
            return [colorScheme, color];
          }),
        )
        .toEqual(['dark', 'rgb(238, 238, 238)']);
    },
  },
  {
    name: 'right to left',
    async play(stage) {
      await stage.write('كانت الغرفة نظيفة جدًا والموظفون لطفاء.');
      await stage.open(comments(stage), { lang: 'ar', dir: 'rtl' });
      await stage.see(widget, '.parvis[dir=rtl] article', 'كانت الغرفة');
      const seen = await stage.engine.evaluate(() => {
        const root = document.querySelector('parvis-comments')!.shadowRoot!;
        const middle = (one: Element): number => {
          const { left, right } = one.getBoundingClientRect();
          return (left + right) / 2;
        };
        const avatar = root.querySelector('article .avatar')!;
        return {
          avatarIsRight: middle(avatar) > middle(root.querySelector('article .text')!),
          sideways: document.documentElement.scrollWidth - innerWidth,
        };
      });
      expect(seen).toEqual({ avatarIsRight: true, sideways: 0 });
    },
  },
  {
    name: 'keyboard',
    async play(stage) {
      await stage.open(comments(stage));
      await stage.see(widget, '.prompt');
      await tabTo(stage, widget, 'Write a comment');
      await stage.engine.press('Enter');
      await expect.poll(() => focused(stage, widget)).toBe('body');
      await stage.engine.press('By keys.', 'Tab');
      await tabTo(stage, widget, 'name');
      await stage.engine.press('Zoe', 'Enter');
      await stage.see(widget, 'article', 'By keys.');
      await expect.poll(() => focused(stage, widget)).toBe('Comment by Zoe');
    },
  },
];
