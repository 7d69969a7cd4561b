import { searchPath, toPath } from '../../endpoints/index.ts';
import { searchLimits } from '../../limits.ts';
import { schemas } from '../../schemas/endpoints.ts';
import type { MarkedText, SearchResults } from '../../schemas/search.ts';
import { type Case, equal, ok, refused, shaped, soon, type Visit, visit } from '../case.ts';

const look = async (here: Visit, site: string, query: Record<string, string>): Promise<SearchResults> =>
  shaped(schemas.search.answer, await here.get(toPath(searchPath, { site }), { subject: here.subject, ...query }));

/** A post is found some seconds after it was written (L10). */
const found = (here: Visit, site: string, query: Record<string, string>, total: number): Promise<SearchResults> =>
  soon(
    () => look(here, site, query),
    (results) => results.total === total,
  );

const plain = (text: MarkedText): string => text.map((part) => part.text).join('');
const marked = (text: MarkedText): string[] => text.filter((part) => part.marked).map((part) => part.text);

/** Section L: what visitors find. */
export const search: Case[] = [
  {
    rule: 'L10',
    name: 'what is published is found by its words, in any letters, and what is taken back no longer',
    slow: true,
    async run(server) {
      const { site } = server;
      const here = visit(server);
      const { post, token } = await here.comment('Très calme: **Straße** <i>quiet</i>');
      const { total } = await found(here, site, { q: 'tres strasse' }, 1);
      equal(total, 1, 'found');
      equal((await look(here, site, { q: 'elsewhere' })).total, 0, 'another word');
      equal((await look(here, site, { q: 'calme', thread: post.id })).total, 1, 'in its thread');
      await here.ask('DELETE', `posts/${post.id}`, undefined, { token });
      equal((await look(here, site, { q: 'calme' })).items.length, 0, 'taken back');
    },
  },
  {
    rule: 'L11',
    name: 'what is called by the words goes first, then where they follow each other, then the newest',
    slow: true,
    async run(server) {
      const { site } = server;
      const here = visit(server);
      const far = await here.comment('The garden was never this quiet.');
      const near = await here.comment('A quiet garden, and a bench.');
      const last = await here.comment('Quiet mornings, and the garden full.');
      const { items } = await found(here, site, { q: 'quiet garden' }, 3);
      equal(
        items.map(({ id }) => id),
        [near, last, far].map(({ post }) => post.id),
        'order',
      );
      const first = await look(here, site, { q: 'quiet garden', limit: '2' });
      const second = await look(here, site, { q: 'quiet garden', limit: '2', cursor: first.next! });
      equal([first.items.length, second.items.map(({ id }) => id)], [2, [far.post.id]], 'pages');
      refused(await here.get(toPath(searchPath, { site }), { q: 'quiet', cursor: first.next! }), 400, 'CURSOR_INVALID');
    },
  },
  {
    rule: 'L12',
    name: 'what is found is marked in plain text, and counted by kind, rating and language',
    slow: true,
    async run(server) {
      const { site } = server;
      const here = visit(server);
      await here.comment('The lantern of the **lanterns**.');
      await here.review(4);
      const { items, facets } = await found(here, site, { q: 'lantern' }, 1);
      const { excerpt } = items[0]!;
      equal(plain(excerpt), 'The lantern of the lanterns.', 'excerpt');
      equal(marked(excerpt), ['lantern', 'lanterns'], 'marks');
      equal(facets.kind, [{ value: 'comment', count: 1 }], 'kinds');
      equal((await look(here, site, { q: 'lantern', kind: 'review' })).total, 0, 'of another kind');
      for (const q of ['', 'a'.repeat(searchLimits.queryLength + 1)]) {
        refused(await here.get(toPath(searchPath, { site }), { q }), 400, 'INVALID_QUERY', 'q');
      }
      ok((await look(here, site, { q: '"" * - OR' })).total === 0, 'what is no word finds nothing');
    },
  },
];
