import { expect, it } from 'vitest';
import { readFrom } from './read.ts';
import { readPage } from './read-page.ts';

it('takes no more of an answer than a register can have, whatever a server goes on sending', async () => {
  let sent = 0;
  const endless = async (): Promise<Response> =>
    new Response(
      new ReadableStream({
        pull(to) {
          to.enqueue(new Uint8Array(1e6));
          sent++;
        },
      }),
    );
  const read = readFrom('https://log.test/log', { fetch: endless });
  await expect(read('checkpoint')).rejects.toMatchObject({ why: 'network' });
  expect(sent).toBeLessThan(80);
});

it('ends with a server whose lists never do', async () => {
  let asked = 0;
  const endless = async (): Promise<Response> => {
    asked++;
    const list = { items: [], next: 'x' };
    return Response.json({ ...list, reviews: list, subject: { key: 'a', reviewCount: 0, rating: null } });
  };
  const { shown } = await readPage('https://log.test', 'shop', 'a', { fetch: endless });
  expect(shown.isWhole).toBe(false);
  expect(asked).toBe(400);
});
