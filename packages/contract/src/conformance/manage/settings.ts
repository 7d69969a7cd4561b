import { elementNames, elements } from '../../elements.ts';
import { postPath, setPath, settingsPath, toPath } from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
import { pageLook, type SiteLook } from '../../schemas/look.ts';
import type { FormTexts } from '../../schemas/settings.ts';
import { type SetName, sets, toSetTexts } from '../../sets/index.ts';
import { type Answer, type Case, equal, everywhere, ok, refused, shaped, soon, visit } from '../case.ts';

/** Settings that readers and authors see. */
export const settings: Case[] = [
  {
    rule: 'M43',
    name: 'a look is told to widgets, and one that cannot be read is refused',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const change = (look: Partial<SiteLook>): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { look: { ...pageLook, ...look } },
          {
            token: server.secretKey!,
            origin: null,
          },
        );
      const look = async () => (await here.page()).site.look;
      refused(await change({ accent: '#ffd0d0' }), 422, 'VALIDATION_FAILED', 'look.accent');
      refused(await change({ accentDark: '#202040' }), 422, 'VALIDATION_FAILED', 'look.accentDark');
      refused(await change({ accent: 'red;}' }), 422, 'VALIDATION_FAILED', 'look.accent');
      try {
        shaped(schemas.changeSettings.answer, await change({ accent: '#8a2846', radius: 4 }));
        equal(
          await soon(look, (told) => told !== undefined),
          { accent: '#8a2846', radius: '4px', 'button-radius': '4px' },
          'the look of the page',
        );
      } finally {
        await change({});
      }
      equal(await soon(look, (told) => told === undefined), undefined, 'the look of who has said nothing');
    },
  },
  {
    rule: 'M56',
    name: 'a text under the forms is told as a tree, and only where there is one',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const change = (consent: string): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { consent },
          { token: server.secretKey!, origin: null },
        );
      refused(await change('x'.repeat(1_001)), 422, 'TOO_LONG', 'consent');
      try {
        shaped(schemas.changeSettings.answer, await change('<b>a</b> [b](javascript:c) [d](https://d.test/)'));
        equal(
          await soon(
            async () => (await here.page()).site.form?.consent,
            (told) => told !== undefined,
          ),
          [
            {
              type: 'paragraph',
              children: [
                { type: 'text', text: '<b>a</b> b ' },
                { type: 'link', href: 'https://d.test/', children: [{ type: 'text', text: 'd' }] },
              ],
            },
          ],
          'the text of the page',
        );
      } finally {
        await change('');
      }
      const left = await soon(
        async () => (await here.page()).site.form?.consent,
        (told) => told === undefined,
      );
      equal(left, undefined, 'the text of who has said nothing');
    },
  },
  {
    rule: 'M57',
    name: 'words of the forms are told where they say something, and are lines',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const change = (formTexts: FormTexts | null): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { formTexts },
          { token: server.secretKey!, origin: null },
        );
      /** What the forms say beside where its rules are. */
      const ownWords = async () => {
        const { rules, ...words } = (await here.page()).site.form ?? {};
        return words;
      };
      const none = { title: '', placeholder: '' };
      const texts = { language: 'fr', comments: { title: ' <b>Une</b> question ? ', placeholder: '' }, reviews: none };
      refused(
        await change({ ...texts, reviews: { ...none, title: 'a\nb' } }),
        422,
        'TEXT_INVALID',
        'formTexts.reviews.title',
      );
      refused(
        await change({ ...texts, reviews: { ...none, title: 'x'.repeat(101) } }),
        422,
        'TOO_LONG',
        'formTexts.reviews.title',
      );
      try {
        shaped(schemas.changeSettings.answer, await change(texts));
        equal(
          await soon(
            ownWords,
            // Another process may still know the text of before.
            (told) => told.comments !== undefined && told.consent === undefined,
          ),
          { language: 'fr', comments: { title: '<b>Une</b> question ?' } },
          'the words of the page',
        );
      } finally {
        await change(null);
      }
      const left = await soon(ownWords, (told) => Object.keys(told).length === 0);
      equal(left, {}, 'the words of who has said nothing');
    },
  },
  {
    rule: 'M46',
    name: 'what is off is told to readers and takes nothing, and is as before when it is on again',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const change = (off: unknown): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { off },
          { token: server.secretKey!, origin: null },
        );
      const off = async () => (await here.page()).subject.off;
      const share = () => here.ask('POST', 'shares', { subject: { key: here.subject }, network: 'qr' });
      await here.review(4);
      shaped(schemas.createShare.answer, await share(), 201);
      const before = (await here.page()).subject;
      refused(await change(['shelves']), 422, 'VALIDATION_FAILED', 'off.0');
      // Others that run on this site meanwhile read and write lists.
      const names = elementNames.filter((name) => elements[name] > 0);
      try {
        shaped(schemas.changeSettings.answer, await change(names));
        await everywhere(off, String(names));
        equal(await off(), names, 'what is off');
        refused(await share(), 403, 'BLOCK_OFF');
        const { rating, shareCount } = (await here.page()).subject;
        equal([rating, shareCount], [before.rating, 0], 'figures');
      } finally {
        await change([]);
        await everywhere(off, 'undefined');
      }
      equal((await here.page()).subject, before, 'the subject, turned on again');
    },
  },
  {
    rule: 'M58',
    name: 'a set is told by its name, and says its criteria and words in a language',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const change = (set: SetName | null): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { set },
          { token: server.secretKey!, origin: null },
        );
      const told = async () => (await here.page()).site.set;
      const texts = async (lang: string) =>
        shaped(schemas.siteSet.answer, await here.get(toPath(setPath, { site: server.site }), { lang }));
      try {
        shaped(schemas.changeSettings.answer, await change('hotel'));
        await everywhere(told, 'hotel');
        equal(await texts('fr'), toSetTexts(sets.hotel, 'fr'), 'in French');
        // A language that the set has nothing in.
        equal(await texts('cy'), { ...toSetTexts(sets.hotel, 'en'), words: {} }, 'in Welsh');
        refused(
          await here.get(toPath(setPath, { site: server.site }), { lang: 'no tag' }),
          400,
          'INVALID_QUERY',
          'lang',
        );
      } finally {
        await change(null);
        await everywhere(told, 'undefined');
      }
      equal(await texts('en'), { criteria: [], words: {} }, 'without a set');
    },
  },
  {
    rule: 'M59',
    name: 'languages are told to widgets, in their order, and only those that widgets have',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const change = (languages: string[]): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { languages },
          { token: server.secretKey!, origin: null },
        );
      const told = async () => [
        (await here.page()).site.languages,
        shaped(schemas.subjects.answer, await here.get('subjects', { key: here.subject })).site?.languages,
      ];
      refused(await change(['fr', 'da']), 422, 'VALIDATION_FAILED', 'languages.1');
      refused(await change(['fr', 'fr']), 422, 'VALIDATION_FAILED', 'languages');
      try {
        equal(
          shaped(schemas.changeSettings.answer, await change(['fr', 'en'])).languages,
          ['fr', 'en'],
          'the settings',
        );
        await everywhere(told, 'fr,en,fr,en');
      } finally {
        await change([]);
        await everywhere(told, ',');
      }
    },
  },
  {
    rule: 'P15',
    name: 'an end to changes is told to the author of a post alone',
    needs: ['secretKey'],
    slow: true,
    async run(server) {
      const here = visit(server);
      const change = (editWindowMinutes: number): Promise<Answer> =>
        here.ask(
          'PATCH',
          toPath(settingsPath, { site: server.site }),
          { editWindowMinutes },
          {
            token: server.secretKey!,
            origin: null,
          },
        );
      const { post, token } = await here.comment('one');
      equal(post.changeableUntil, undefined, 'without an end');
      try {
        await change(60);
        const path = toPath(postPath, { site: server.site, id: post.id });
        const own = await soon(
          async () => shaped(schemas.post.answer, await here.ask('GET', path, undefined, { token })),
          ({ changeableUntil }) => changeableUntil !== undefined,
        );
        equal(Date.parse(own.changeableUntil!) - Date.parse(post.createdAt), 3_600_000, 'for its author');
        const others = shaped(schemas.post.answer, await here.ask('GET', path));
        ok(!('changeableUntil' in others), 'for nobody else');
      } finally {
        await change(0);
      }
    },
  },
];
