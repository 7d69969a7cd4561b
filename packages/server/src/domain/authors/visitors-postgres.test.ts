import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { v7 as newId } from 'uuid';
import { expect, it } from 'vitest';
import { start } from '../../../test/harness.ts';
import { describePostgres } from '../../../test/postgres.ts';
import { getInternals } from '../../internals.ts';
import { createWebhookSender } from '../webhooks/send.ts';

for (const [name, suite] of Object.entries({
  addresses: () => import('./confirm.test.ts'),
  members: () => import('../members/members.test.ts'),
  'pictures of members': () => import('../members/avatar.test.ts'),
  sessions: () => import('./sessions.test.ts'),
  people: () => import('./people.test.ts'),
  blocks: () => import('../blocks/blocks.test.ts'),
  webhooks: () => import('../webhooks/webhooks.test.ts'),
  'receivers of webhooks': () => import('../../webhook-receivers.test.ts'),
  'what is nowhere': () => import('../../nowhere.test.ts'),
  'what is in no mail': () => import('../../nowhere-mail.test.ts'),
  'what was checked': () => import('../posts/checked.test.ts'),
  'what stands in addresses': () => import('../../addresses.test.ts'),
  'late mail': () => import('../webhooks/late-mail.test.ts'),
  'what authors hear': () => import('../decisions/tell.test.ts'),
  insights: () => import('../insights/insights.test.ts'),
  'random acts': () => import('../decisions/acts.test.ts'),
  subjects: () => import('../subjects/acts.test.ts'),
  'reactions to pages': () => import('../subjects/page-reactions.test.ts'),
  'what leads to posts': () => import('../subjects/deep-links.test.ts'),
  'looks at pages': () => import('../looks/looks.test.ts'),
  'what sites learn of spam': () => import('../spam/spam.test.ts'),
})) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}

describePostgres('PostgreSQL: webhooks that end', (create) => {
  it('end each for itself, however many messages say so at once', async () => {
    const receiver = createServer((request, response) =>
      request.resume().on('end', () => response.writeHead(410).end()),
    );
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`;
    const { parvis } = await start({ database: await create(), jobs: 'off', privateWebhooks: true });
    const { services } = getInternals(parvis)!;
    const hooks: string[] = [];
    for (let n = 0; n < 4; n++)
      hooks.push((await parvis.sites.createWebhook('shop', { url, events: ['post.written'] })).id);
    const site = (await services.store.sites.byKey('shop'))!;
    const send = createWebhookSender(services, { isPrivate: true, now: Date.now });
    const at = new Date().toISOString();
    const sent = await Promise.allSettled(
      Array.from({ length: 16 }, (_, n) => {
        const body = { id: newId(), webhook: hooks[n % 4]!, happened: { event: 'webhook.test' }, at };
        return send({ id: newId(), site: site.id, createdAt: at, body }, AbortSignal.timeout(60_000));
      }),
    );
    expect(sent.map((one) => one.status === 'rejected' && one.reason.message)).toEqual(
      Array(16).fill(expect.stringMatching(/answered 410/)),
    );
    expect(await parvis.sites.deliveries('shop')).toHaveLength(16);
    expect((await parvis.sites.webhooks('shop')).every(({ goneAt }) => goneAt !== null)).toBe(true);
    await parvis.close();
    receiver.close();
  });
});
