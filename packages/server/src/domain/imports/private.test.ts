import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { errors, importAnswer } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runHere } from '../../../test/command.ts';
import { secret } from '../../../test/harness.ts';
import { startConsole } from '../../../test/staff.ts';
import { toOperator } from '../../identity/principal.ts';
import { getInternals } from '../../internals.ts';
import { execute } from '../execute.ts';
import { applyImport, createImport } from './acts.ts';
import { answerImport } from './answer.ts';
import { receiveBytes } from './receive.ts';
import { listImportThreads } from './view.ts';
import { workOn } from './work.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parvis-private-'));
});
afterEach(() => rm(folder, { recursive: true }));

const file = JSON.stringify({
  reviews: [
    {
      name: 'accounts/1/locations/2/reviews/3',
      reviewId: '3',
      reviewer: { displayName: 'Ada' },
      starRating: 'FIVE',
      comment: 'Good wine.',
      createTime: '2024-01-02T10:00:00Z',
      reviewReply: { comment: 'Thank you.', updateTime: '2024-01-03T10:00:00Z' },
    },
  ],
});

it('B5: what nobody but the owner may see is shown to them, and never becomes a post', async () => {
  const imports = { folder: join(folder, 'imports') };
  const server = await startConsole({ database: `sqlite:${join(folder, 'parvis.db')}`, secret, imports, jobs: 'off' });
  const { services } = getInternals(server.parvis)!;
  const site = (await services.store.sites.byKey('shop'))!;
  const context = () => ({ site, services, principal: toOperator(site), now: new Date().toISOString() });
  const { result } = await execute(context(), createImport, { name: 'g.json', size: file.length });
  const { id } = result;
  await execute(context(), receiveBytes, { id, offset: 0, bytes: Buffer.from(file) });
  const work = async () => {
    await workOn(services, { site: site.id, id }, new AbortController().signal);
    return (await services.store.imports.byId(site.id, id))!;
  };
  expect(await work()).toMatchObject({ state: 'ready', format: 'google', comments: 1, reviews: 1 });
  const { result: shown } = await listImportThreads(context(), { id, limit: 10 });
  expect(shown.items).toMatchObject([{ posts: 2, first: { name: 'Ada', rating: 5 } }]);

  const { n } = shown.items[0]!;
  const threads = [{ n, key: 'wine' }];
  await execute(context(), answerImport, { id, ...importAnswer.parse({ attested: true, threads }) });
  await expect(execute(context(), applyImport, { id })).rejects.toMatchObject({ code: 'IMPORT_PRIVATE' });
  expect(await work()).toMatchObject({ state: 'ready', landed: 0 });

  // Nor by calling it something else.
  await execute(context(), answerImport, { id, format: 'json' });
  expect(await work()).toMatchObject({ state: 'refused', error: expect.stringContaining('FORMAT_AMBIGUOUS') });
  const posts = await services.store.db.selectFrom('posts').select('id').execute();
  expect(posts).toEqual([]);
  await server.parvis.close();
});

it('B5: the command says so in words', async () => {
  const database = `sqlite:${join(folder, 'parvis.db')}`;
  await (await startConsole({ database, secret, jobs: 'off' })).parvis.close();
  const env = { DATABASE_URL: database, PARVIS_SECRET: secret, PARVIS_IMPORT_FOLDER: join(folder, 'imports') };
  await writeFile(join(folder, 'g.json'), file);
  const run = (...args: string[]) => runHere(folder, ['import', '--site', 'shop', 'g.json', ...args], env);
  const shown = await run();
  expect(shown.out).toContain('Google Business Profile: 1 comments, 1 reviews');
  expect(shown.out).toContain(`Nothing has landed. ${errors.IMPORT_PRIVATE.title}.`);
  const refused = await run('--apply', '--attest');
  expect(refused.code).toBe(1);
  expect(refused.out).toContain(errors.IMPORT_PRIVATE.title);
});
