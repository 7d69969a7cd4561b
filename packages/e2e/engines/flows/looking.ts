import { expect } from 'vitest';
import { writeComments, writeReviews } from '../../browser/parvis.ts';
import { comments, type Flow, widget } from '../flow.ts';
import { Unplayable } from '../stage.ts';

/** Those of a visitor who looks and goes from page to page. */
export const looking: Flow[] = [
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
    name: 'E12: choices look alike',
    async play(stage) {
      const { server, subject } = stage;
      await writeComments(server, subject, 4);
      await writeReviews(server, subject, 4);
      await stage.open(`<parvis-reviews subject="${subject}"></parvis-reviews>${comments(stage)}`);
      await stage.see('parvis-reviews', '.tools select');
      await stage.see(widget, 'select');
      const looks = await stage.engine.evaluate(() =>
        ['reviews', 'comments'].flatMap((name) =>
          [...document.querySelector(`parvis-${name}`)!.shadowRoot!.querySelectorAll('select')].map((select) => {
            const { appearance, backgroundColor, backgroundImage, borderStyle, height } = getComputedStyle(select);
            return { appearance, backgroundColor, borderStyle, height, hasArrow: backgroundImage.startsWith('conic') };
          }),
        ),
      );
      const look = {
        appearance: 'none',
        backgroundColor: 'rgba(0, 0, 0, 0)',
        borderStyle: 'none',
        height: '32px',
        hasArrow: true,
      };
      expect(looks).toEqual([look, look, look]);
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
          sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        };
      });
      expect(seen).toEqual({ avatarIsRight: true, sideways: 0 });
    },
  },
];
