import type { Verbs } from '../src/store/store.ts';

const now = '2026-11-01T00:00:00.000Z';

/** Posts as staff look for them: by each index once, and by words. */
export async function looks({ found, search }: Verbs, site: string, author: string): Promise<void> {
  const statuses = ['pending', 'published', 'refused', 'hidden'] as const;
  const words = {
    number: 1,
    terms: [
      { words: ['a', 'b'], isBegun: false },
      { words: ['abc'], isBegun: true },
    ],
  };
  const period = { since: now, before: now };
  for (const more of [
    {},
    period,
    { author },
    { statuses: ['hidden'] as const },
    { waiting: true },
    { subject: 'rare', rating: 1, answered: false },
    { kinds: ['review'] as const, answered: true, reported: true, lang: 'en' },
    { words },
    { words, ...period },
  ]) {
    await found.list({ site, statuses, ...more }, undefined, 10);
    await found.count({ site, statuses, ...more }, 1_000);
  }
  await found.list({ site, statuses }, 'x', 10);
  await found.list({ site, statuses, waiting: true }, `${now} x`, 10);
  await found.answers(site, ['x']);
  await search.state(site);
  await search.lock(site);
  await search.range(site, { after: 'x', until: 'y' }, 10);
  await search.range(site, { before: 'x' }, 10);
}
