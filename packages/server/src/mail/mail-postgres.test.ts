import { expect, it } from 'vitest';
import { from, open, plain, smtp } from '../../test/mailing.ts';
import { describePostgres } from '../../test/postgres.ts';

for (const [name, suite] of Object.entries({
  mails: () => import('./mail.test.ts'),
  links: () => import('./links.test.ts'),
  trouble: () => import('./trouble.test.ts'),
})) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}

describePostgres('PostgreSQL: several servers', (create) => {
  it('send each mail once', async () => {
    const server = await smtp();
    const database = await create();
    const options = { database, mail: { smtp: server.url, from, perSecond: 1000 } };
    const [first] = [await open(options), await open(options), await open(options)];
    const addresses = Array.from({ length: 200 }, (_, n) => `a${n}@example.org`);
    for (let at = 0; at < 200; at += 20) {
      await first.leave(...addresses.slice(at, at + 20).map((to) => ({ ...plain, to })));
    }
    await expect.poll(async () => new Set(await first.statuses())).toEqual(new Set(['sent']));
    expect(server.got.flatMap(({ recipients }) => recipients).sort()).toEqual(addresses.sort());
  });
});
