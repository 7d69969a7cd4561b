import { describePostgres } from '../../../test/postgres.ts';

for (const [name, suite] of Object.entries({
  addresses: () => import('./confirm.test.ts'),
  blocks: () => import('../blocks/blocks.test.ts'),
  webhooks: () => import('../webhooks/webhooks.test.ts'),
  'receivers of webhooks': () => import('../../webhook-receivers.test.ts'),
  'what is nowhere': () => import('../../nowhere.test.ts'),
  'what is in no mail': () => import('../../nowhere-mail.test.ts'),
  'what was checked': () => import('../posts/checked.test.ts'),
  'what stands in addresses': () => import('../../addresses.test.ts'),
  'late mail': () => import('../webhooks/late-mail.test.ts'),
  'what authors hear': () => import('../decisions/tell.test.ts'),
  'random acts': () => import('../decisions/acts.test.ts'),
})) {
  describePostgres(`PostgreSQL: ${name}`, async () => {
    await suite();
  });
}
