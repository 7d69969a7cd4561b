import { authorExportPath, authorPath, authorsPath, erasuresPath, toPath } from '../../endpoints/index.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { SiteAuthorList } from '../../schemas/site-author.ts';
import { type Case, equal, fresh, ok, refused, shaped, visit } from '../case.ts';

/** Section M: who writes on the site. */
export const people: Case[] = [
  {
    rule: 'M61, M62, M63',
    name: 'somebody is found by a name’s beginning or a whole address, exported as they read themselves, and erased for good',
    needs: ['secretKey'],
    async run(server) {
      const here = visit(server);
      const { site, secretKey } = server;
      const by = { token: secretKey!, origin: null };
      const name = `Zoé ${fresh()}`;
      const address = `z.${fresh()}+tag@example.com`;
      const author = { name, email: address };
      const made = shaped(schemas.createPost.answer, await here.send({ body: 'Mine.', author }), 201);
      const { id } = made.post.author!;
      const find = async (q: string): Promise<SiteAuthorList> =>
        shaped(schemas.authors.answer, await here.get(toPath(authorsPath, { site }), { q }, by));
      for (const q of [name.slice(0, -3).toUpperCase(), name.replace('é', 'e'), address.replace('+tag', '')]) {
        const list = await find(q);
        equal([list.items.map((one) => one.id), list.total], [[id], 1], `found by ${q}`);
        ok(!JSON.stringify(list).includes('@'), 'no list holds an address');
      }
      equal((await find(address.slice(0, -1))).items, [], 'found by a part of an address');

      const details = shaped(schemas.author.answer, await here.get(toPath(authorPath, { site, id }), {}, by));
      equal([details.email, details.recent.length], ['z…@example.com', 1], 'the details');
      const token = made.visitorToken!;
      const all = shaped(schemas.exportAuthor.answer, await here.get(toPath(authorExportPath, { site, id }), {}, by));
      equal(all, shaped(schemas.me.answer, await here.get('me', {}, { token })), 'the export');
      equal(all.next, null, 'the pages of the export');

      const erase = (sentence: string) =>
        here.ask('POST', toPath(erasuresPath, { site }), { author: id, sentence }, { ...by, key: fresh() });
      for (const telling of [`${name} asked.`, `Asked by ${address}`]) {
        refused(await erase(telling), 422, 'VALIDATION_FAILED', 'sentence');
      }
      equal(shaped(schemas.eraseAuthor.answer, await erase('They asked.'), 201).posts, 1, 'posts that went');
      refused(await erase('They asked.'), 404, 'NOT_FOUND');
      refused(await here.get(`posts/${made.post.id}`), 404, 'NOT_FOUND');
      refused(await here.get('me', {}, { token }), 401, 'UNAUTHENTICATED');
      equal((await find(name)).items, [], 'found after');
    },
  },
];
