import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import { toNameSkeleton } from '../../policies/names.ts';
import type { Context } from '../context.ts';
import { execute } from '../execute.ts';
import { changePost } from '../posts/change.ts';
import { createPost } from '../posts/create.ts';
import { listQueue } from '../queue/list.ts';
import { changeSettings } from '../settings/settings.ts';
import { trySettings } from '../settings/try.ts';

let domain: Domain;
beforeAll(async () => {
  domain = await openDomain();
});
afterAll(() => domain.close());

const settle = async (names: string[]): Promise<void> => {
  await execute(domain.staff(), changeSettings, { moderation: 'nothing', names });
  await domain.renewSite();
};

let count = 0;
async function write(name: string | undefined, as: Context = domain.anybody()) {
  const { result, newAuthor } = await execute(as, createPost, {
    kind: 'comment',
    subject: { key: 'names' },
    body: `Something else, number ${++count}.`,
    ...(name !== undefined && { author: { name } }),
  });
  const writer = newAuthor ? domain.as({ kind: 'visitor', author: newAuthor.id }) : as;
  return { id: result.post.id, status: result.post.status, writer, author: newAuthor?.id ?? '' };
}

describe('AUTH-12: names of others', () => {
  it('what looks like the name of one of the people of the business waits, in every mode', async () => {
    await settle(['Rosa Nowak']);
    for (const name of [
      'Rosa Nowak',
      'rosa  nowak',
      'Rоsа Nоwаk',
      'Ｒｏｓａ Nowak',
      'Rosa\u200b Nowak',
      '\u202ekawoN asoR',
    ]) {
      expect((await write(name)).status, name).toBe('pending');
    }
    for (const name of ['Rosa', 'Rosa Nowakowska', 'Ada', undefined]) {
      expect((await write(name)).status, name ?? 'no name').toBe('published');
    }
    const { items } = (await listQueue(domain.staff(), { limit: 100 })).result;
    expect(items.map(({ policies }) => policies)).toEqual(Array(6).fill(['imitates']));
  });

  it('a trial says whom other names would hold', async () => {
    await settle([]);
    const { id } = await write('Karl Weiss');
    const { result } = await execute(domain.staff(), trySettings, { names: ['Karl Weiß'] });
    expect(result.held).toMatchObject([{ post: id, policies: ['imitates'], author: 'Karl Weiss' }]);
  });

  it('AUTH-09: a name that is somebody’s alone holds others, and never its owner', async () => {
    await settle([]);
    const site = domain.anybody().site.id;
    const protect = (author: string, name: string) =>
      domain.store.write((verbs) => verbs.authors.protectName(site, author, toNameSkeleton(name)));
    const mine = await write('Ines Rey');
    await protect(mine.author, 'Ines Rey');
    expect((await write('Inеs Rеy')).status).toBe('pending');
    expect((await write(undefined, mine.writer)).status).toBe('published');
    // Who comes second has not taken it away, and may have one of their own.
    const second = await write('Otto');
    await protect(second.author, 'Otto');
    expect((await write('Ines Rey', second.writer)).status).toBe('pending');
    expect((await write(undefined, mine.writer)).status).toBe('published');
    expect((await write('Otto', second.writer)).status).toBe('published');
    expect((await write('OTTO')).status).toBe('pending');
    // A name that was given up is free again, the new one is not.
    expect((await write('Ines Marin', mine.writer)).status).toBe('published');
    expect((await write('Ines Rey')).status).toBe('published');
    expect((await write('Ines Marin')).status).toBe('pending');
    // Two who got one in the same moment: neither imitates the other.
    const twin = await write('Twin');
    const other = await write('Tvin');
    await protect(twin.author, 'Twin');
    await domain.store.db
      .updateTable('authors')
      .set({ name_skeleton: toNameSkeleton('Twin') })
      .where('id', '=', other.author)
      .execute();
    for (const one of [twin, other]) expect((await write('Twin', one.writer)).status).toBe('published');
    // Names that say nothing are nobody's.
    await protect(mine.author, '★');
    expect((await write('★')).status).toBe('published');
    expect((await write(undefined)).status).toBe('published');
  });

  it('a name is looked at where it is given: new words alone change nothing', async () => {
    await settle([]);
    const before = await write('Lena Vogt');
    await settle(['Lena Vogt']);
    const { result } = await execute(domain.as(before.writer.principal), changePost, {
      id: before.id,
      change: { body: 'Other words.' },
    });
    expect(result.status).toBe('published');
    expect((await write(undefined, domain.as(before.writer.principal))).status).toBe('pending');
  });
});
