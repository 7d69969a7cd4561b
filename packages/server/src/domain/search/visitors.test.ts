import { readFileSync } from 'node:fs';
import type { MarkedText, SearchQuery, SearchResults } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import { foldPlaced } from '../../text/fold.ts';
import { eraseAuthor } from '../authors/erase.ts';
import type { Context } from '../context.ts';
import { decide } from '../decisions/decide.ts';
import { execute } from '../execute.ts';
import { changePost } from '../posts/change.ts';
import { createPost } from '../posts/create.ts';
import { withdrawPost } from '../posts/withdraw.ts';
import { changeSettings } from '../settings/settings.ts';
import { followPosts } from './follow.ts';
import { searchPosts } from './visitors.ts';

let domain: Domain;
beforeAll(async () => {
  domain = await openDomain();
  await execute(domain.staff(), changeSettings, { moderation: 'nothing' });
  await domain.renewSite();
});
afterAll(() => domain.close());

type Body = Parameters<typeof createPost>[1];
interface Written {
  id: string;
  writer: Context;
}
async function write(body: string, more: Partial<Body> & { as?: Context } = {}): Promise<Written> {
  const { as = domain.anybody(), ...rest } = more;
  const { result, newAuthor } = await execute(as, createPost, {
    kind: 'comment',
    subject: { key: 'room' },
    body,
    ...(as.principal.kind === 'anonymous' && { author: { name: 'Someone' } }),
    ...rest,
  } as Body);
  return { id: result.post.id, writer: newAuthor ? domain.as({ kind: 'visitor', author: newAuthor.id }) : as };
}
const review = (rating: number, body: string, more: Partial<Body> = {}): Promise<Written> =>
  write(body, { kind: 'review', rating, experiencedOn: '2026-02-14', ...more });
const follow = (): Promise<number> => followPosts(domain.staff());
const look = async (query: Partial<SearchQuery> & { q: string }, as = domain.anybody()): Promise<SearchResults> =>
  (await searchPosts(as, { limit: 20, ...query })).result;
const ids = async (query: Partial<SearchQuery> & { q: string }): Promise<string[]> =>
  (await look(query)).items.map(({ id }) => id);
const plain = (text: MarkedText): string => text.map((part) => part.text).join('');
const marks = (text: MarkedText): string[] => text.filter(({ marked }) => marked).map((part) => part.text);

describe('words of ten scripts, fifty of each, find the same in both databases', () => {
  const groups = readFileSync(new URL('../../../test/search-words.txt', import.meta.url), 'utf8')
    .split(/^# /m)
    .slice(1)
    .map((group) => {
      const [script, ...lines] = group.trim().split('\n');
      const rows = lines.map((line) => line.split(' => ') as [string, string]);
      return { script: script!, rows: rows.map(([text, words]) => ({ text, words: words.split(', ') })) };
    });
  const subject = 'scripts';
  beforeAll(async () => {
    for (const { rows } of groups) for (const { text } of rows) await write(text, { subject: { key: subject } });
    await follow();
  });
  it.each(groups)('$script', async ({ rows }) => {
    const wrong: string[] = [];
    for (const { text, words } of rows) {
      for (const q of words) {
        const { items } = await look({ q, subject });
        const found = items.map(({ excerpt }) => plain(excerpt));
        if (found.length !== 1 || found[0] !== text) wrong.push(`${q}: ${found.join(' | ')}`);
        else if (marks(items[0]!.excerpt).length === 0) wrong.push(`${q}: no mark`);
      }
    }
    expect(rows.flatMap(({ words }) => words)).toHaveLength(50);
    expect(wrong).toEqual([]);
  });
  it('stand in a text where they were written, whatever becomes of their letters', () => {
    for (const { rows } of groups) {
      for (const { text } of rows) {
        for (const { word, start, end } of foldPlaced(text)) {
          expect(
            foldPlaced(text.slice(start, end)).map((one) => one.word),
            text,
          ).toContain(word);
        }
      }
    }
  });
});

describe('marks cover what was written', () => {
  const finds: [text: string, q: string, marked: string[]][] = [
    ['Die Straße, die STRASSE und die Straßen', 'strasse', ['Straße', 'STRASSE', 'Straßen']],
    ['Das Cafe\u0301 und das Café', 'cafe', ['Cafe\u0301', 'Café']],
    ['فندق هادئ والإفطار ممتاز', 'إفطار', ['والإفطار']],
    ['这家酒店非常安静', '酒店非常', ['酒店非常']],
    ['とても静かなホテル、ﾎﾃﾙ', 'ホテル', ['ホテル', 'ﾎﾃﾙ']],
    ['ﬁne œuvre', 'oeuvre', ['œuvre']],
    ['<b>bold</b> & "quoted" bold', 'bold', ['bold', 'bold']],
  ];
  it.each(finds)('%s: %s', async (text, q, marked) => {
    const { id } = await write(text, { subject: { key: `marks ${q}` } });
    await follow();
    const { items } = await look({ q, subject: `marks ${q}` });
    expect(items.map((one) => one.id)).toEqual([id]);
    expect(marks(items[0]!.excerpt)).toEqual(marked);
  });
  it('of a long text, where most of the words stand', async () => {
    const long = `${'Lantern. '.repeat(60)}Here the lantern hangs by a harbour wall. ${'Elsewhere. '.repeat(60)}`;
    await write(long, { subject: { key: 'long' } });
    await follow();
    const [{ excerpt }] = (await look({ q: 'lantern harbour', subject: 'long' })).items as [SearchResults['items'][0]];
    expect(plain(excerpt)).toMatch(/^….*lantern hangs by a harbour wall.*…$/);
    expect(plain(excerpt).length).toBeLessThan(260);
    expect(marks(excerpt)).toContain('harbour');
  });
});

describe('order', () => {
  it('title and name first, then words one after another, then the newest', async () => {
    const subject = { key: 'order' };
    const title = await review(4, 'About nothing else.', { title: 'Quiet Garden', subject });
    const name = await review(3, 'Said nothing of it.', { subject, author: { name: 'Garden Quiet' } });
    const near = await write('A quiet garden with a bench.', { subject });
    const far = await write('The garden was never this quiet before.', { subject });
    const newest = await write('Quiet in the morning, at noon the garden is full.', { subject });
    await follow();
    const order = [title, name, near, newest, far].map(({ id }) => id);
    expect(await ids({ q: 'quiet garden', subject: 'order' })).toEqual(order);
    const walked: string[] = [];
    let cursor: string | null = null;
    do {
      const page: SearchResults = await look({
        q: 'quiet garden',
        subject: 'order',
        limit: 2,
        ...(cursor && { cursor }),
      });
      walked.push(...page.items.map(({ id }) => id));
      expect(page.total).toBe(5);
      cursor = page.next;
    } while (cursor);
    expect(walked).toEqual(order);
    const { next } = await look({ q: 'quiet garden', limit: 1 });
    await expect(look({ q: 'quiet', limit: 1, cursor: next! })).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
    expect(await ids({ q: 'garden -quiet', subject: 'order' })).toEqual([]);
    expect(await ids({ q: 'garden -bench', subject: 'order' })).toHaveLength(4);
    expect(await ids({ q: '"quiet garden"', subject: 'order' })).toEqual([title.id, near.id]);
  });
});

describe('facets', () => {
  it('say what there is of each kind, rating and language, with the other filters', async () => {
    const subject = { key: 'facets' };
    const of = (n: number) =>
      `The umbrella stand has its place beside door number ${n}, and nobody ever moves it away.`;
    await review(5, of(1), { subject });
    await review(5, 'Der Regenschirm (umbrella) steht immer neben der Tür, und niemand räumt ihn jemals weg.', {
      subject,
    });
    await review(2, 'An umbrella was all that kept the rain away from the breakfast table.', { subject });
    await write('Has anybody seen the umbrella that I left behind?', { subject });
    await follow();
    const all = await look({ q: 'umbrella', subject: 'facets' });
    expect(all).toMatchObject({ total: 4, exact: true });
    expect(all.facets.kind).toEqual([
      { value: 'review', count: 3 },
      { value: 'comment', count: 1 },
    ]);
    expect(all.facets.rating).toEqual([
      { value: 5, count: 2 },
      { value: 2, count: 1 },
    ]);
    expect(all.facets.lang.map(({ value }) => value)).toEqual(['en', 'de']);
    const five = await look({ q: 'umbrella', subject: 'facets', rating: 5 });
    expect([five.total, five.items.length]).toEqual([2, 2]);
    expect(five.facets.rating).toEqual(all.facets.rating);
    expect(five.facets.kind).toEqual([{ value: 'review', count: 2 }]);
    expect((await look({ q: 'umbrella', subject: 'facets', kind: 'review', lang: 'de' })).total).toBe(1);
    expect((await look({ q: 'umbrella', subject: 'facets', root: 'comment' })).total).toBe(1);
  });
});

describe('DATA-13: only what everybody reads is found', () => {
  const why = { reason: 'M1', sentence: 'Off topic.' } as const;
  it('what is held, hidden, changed, withdrawn, erased or off is in no item, total or facet', async () => {
    const subject = { key: 'seen' };
    const root = await write('Periscope number one is the root of it.', { subject });
    const reply = await write('A periscope below, said in answer.', { subject, parentId: root.id });
    const other = await write('Another periscope stands apart from the rest.', { subject });
    const rated = await review(5, 'Periscope rated.', { subject });
    await follow();
    const nothing = { items: [], total: 0, facets: { kind: [], rating: [], lang: [] } };
    const found = () => ids({ q: 'periscope', subject: 'seen' });
    expect(await found()).toEqual([rated, other, reply, root].map(({ id }) => id));
    expect(await ids({ q: 'periscope', thread: root.id })).toEqual([reply.id, root.id]);
    expect(await look({ q: 'periscope', thread: "' or 1=1" })).toMatchObject(nothing);

    await execute(domain.staff(), decide, { posts: [other.id], act: 'hide', ...why });
    expect(await found()).toEqual([rated.id, reply.id, root.id]);
    // Not even its author, and nobody who works for the site: it is the same for everybody.
    for (const as of [other.writer, domain.staff()]) {
      expect((await look({ q: 'apart', subject: 'seen' }, as)).total).toBe(0);
    }
    await execute(domain.staff(), decide, { posts: [other.id], act: 'restore' });
    expect(await found()).toContain(other.id);
    // Below what nobody sees nothing is found.
    await execute(domain.staff(), decide, { posts: [root.id], act: 'hide', ...why });
    expect(await found()).toEqual([rated.id, other.id]);
    expect((await look({ q: 'periscope', thread: root.id })).total).toBe(0);
    await execute(domain.staff(), decide, { posts: [root.id], act: 'restore' });
    expect(await found()).toHaveLength(4);

    await execute(other.writer, changePost, { id: other.id, change: { body: 'A telescope it was, after all.' } });
    expect(await ids({ q: 'apart', subject: 'seen' })).toEqual([]);
    await follow();
    expect(await ids({ q: 'telescope', subject: 'seen' })).toEqual([other.id]);

    const off = async (names: 'reviews'[]) => {
      await execute(domain.staff(), changeSettings, { off: names });
      await domain.renewSite();
    };
    await off(['reviews']);
    expect(await look({ q: 'rated', subject: 'seen' })).toMatchObject(nothing);
    await off([]);
    expect(await ids({ q: 'rated', subject: 'seen' })).toEqual([rated.id]);

    await execute(rated.writer, withdrawPost, { id: rated.id });
    await execute(other.writer, eraseAuthor, undefined);
    expect(await look({ q: 'rated', subject: 'seen' })).toMatchObject(nothing);
    expect(await look({ q: 'telescope', subject: 'seen' })).toMatchObject(nothing);
  });
  it('nor what waits from the beginning, until somebody lets it through', async () => {
    await execute(domain.staff(), changeSettings, { moderation: 'everything' });
    await domain.renewSite();
    const held = await write('A marmalade that nobody has read yet.');
    await follow();
    expect(await look({ q: 'marmalade' }, held.writer)).toMatchObject({ items: [], total: 0 });
    await execute(domain.staff(), decide, { posts: [held.id], act: 'approve' });
    expect(await ids({ q: 'marmalade' })).toEqual([held.id]);
    await execute(domain.staff(), changeSettings, { moderation: 'nothing' });
    await domain.renewSite();
  });
});

describe('XSS-18: what either database takes for syntax is a word', () => {
  it.each([
    '"',
    '""',
    "'",
    '*',
    '-',
    '- -',
    '-a',
    'AND',
    'a OR b',
    'NEAR(a b)',
    'words:a',
    '{words}: a',
    '^a',
    'a*',
    ':*',
    '!',
    '!a',
    'a & b',
    'a | b',
    '(a',
    'a)',
    "a') or ('1'='1",
    'a <-> b',
    '\\',
    '\u0000',
    '·',
    '§',
    '›',
    '1·a',
    '%',
    '_',
    '🙂',
    '\ud800',
    '((((',
    'NOT',
    'a NOT b',
    ' ',
    '¶',
  ])('%j', async (q) => {
    const { items } = await look({ q, subject: 'nowhere at all' });
    expect(items).toEqual([]);
    expect((await look({ q })).items.length).toBeLessThanOrEqual(20);
  });
});
