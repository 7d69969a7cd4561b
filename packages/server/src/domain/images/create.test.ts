import { imageLimits } from '@parvis/contract';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Domain, openDomain } from '../../../test/domain.ts';
import { picture } from '../../../test/image-files.ts';
import type { Context } from '../context.ts';
import { execute } from '../execute.ts';
import { ProblemError } from '../problem.ts';
import { changeSettings } from '../settings/settings.ts';
import { createImage } from './create.ts';

let domain: Domain;
let file: Uint8Array;
beforeEach(async () => {
  [domain, file] = await Promise.all([openDomain(), picture(20, 10).png().toBuffer()]);
  await execute(domain.staff(), changeSettings, { images: true });
  await domain.renewSite();
});
afterEach(() => domain.close());

const send = (context: Context) => execute(context, createImage, file);
const codeOf = (context: Context): Promise<string | undefined> =>
  send(context).then(
    () => undefined,
    (error: ProblemError) => error.code,
  );
const kept = () => domain.store.db.selectFrom('images').selectAll().execute();

it('RES-08: the bytes that are kept are counted for a network, and what it has no room for is not kept', async () => {
  const spent: [number, string | undefined][] = [];
  await send({ ...domain.anybody(), spend: async (...one) => void spent.push(one as [number, string | undefined]) });
  expect(spent).toEqual([[(await kept())[0]!.bytes.byteLength, 'imageBytes']]);
  const spend = () => Promise.reject(new ProblemError('RATE_LIMITED', { retryAfter: 60 }));
  expect(await codeOf({ ...domain.anybody(), spend })).toBe('RATE_LIMITED');
  expect(await kept()).toHaveLength(1);
});

it('P19: an author sends so many a day, and a site keeps so many bytes', async () => {
  await send(domain.anybody());
  const [first] = await kept();
  const me = domain.as({ kind: 'visitor', author: first!.author_id });
  const more = Array.from({ length: imageLimits.perDay - 1 }, (_, n) => ({ ...first!, id: `more-${n}` }));
  await domain.store.db.insertInto('images').values(more).execute();
  expect(await codeOf(me)).toBe('RATE_LIMITED');
  expect(await codeOf(domain.anybody())).toBeUndefined();
  await domain.store.db
    .updateTable('images')
    .set({ size: imageLimits.siteBytes })
    .where('id', '=', first!.id)
    .execute();
  expect(await codeOf(domain.anybody())).toBe('TOO_MANY');
});
