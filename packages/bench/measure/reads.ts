import { type Compared, columns, compare } from '../load/compare.ts';
import { startClient } from '../load/load.ts';
import type { Bench, Measurement, Table } from '../measurement.ts';
import { createDatabase, manyThreads, smallThreads } from '../system/database.ts';
import { startFloor } from '../system/floor.ts';
import { site } from '../system/seed.ts';
import { type Server, startServer } from '../system/server.ts';

const origin = 'https://shop.test';
const page = (subject: string): string => `/v1/sites/${site}/page?subject=${subject}&blocks=comments`;
const compressed = { origin, 'accept-encoding': 'gzip, deflate, br' };
async function etag(url: string, path: string): Promise<string> {
  const answer = await fetch(new URL(path, url), { headers: compressed });
  await answer.arrayBuffer();
  return answer.headers.get('etag')!;
}

async function readsOf({ url, cpu }: Server, bench: Bench): Promise<Compared[]> {
  const { sizes, threads } = bench.scale;
  const hot = page(`size-${sizes.includes(1_000) ? 1_000 : sizes[0]}-0`);
  const known = { ...compressed, 'if-none-match': await etag(url, hot) };
  const at = (name: string, path: string, headers: Record<string, string>, more: Partial<Compared> = {}): Compared => ({
    name,
    url,
    cpu,
    template: { path, headers },
    ...more,
  });
  return [
    at('hot, compressed, 1 connection', hot, compressed, { connections: 1 }),
    at('hot, compressed, 16 connections', hot, compressed),
    at('hot, compressed, 64 connections', hot, compressed, { connections: 64 }),
    at('hot, as it is', hot, { origin }),
    at('hot, 304', hot, known),
    at(`mix of ${threads.toLocaleString('en')} threads`, page(`thread-{below:${threads}}`), compressed, {
      copied: page('thread-0'),
    }),
    ...sizes.map((size) => at(`${size.toLocaleString('en')} comments`, page(`size-${size}-0`), compressed)),
    ...sizes.map((size) =>
      at(
        `${size.toLocaleString('en')} comments, made anew`,
        `/v1/sites/${site}/posts?subject=size-${size}-0&kind=comment&sort=helpful&period=year`,
        compressed,
        { copied: page(`size-${size}-0`) },
      ),
    ),
  ];
}

const method = ({ scale }: Bench): string =>
  `Pages are the first of a thread: 20 roots with their first replies. One \`parvis serve\` with limits off, and one bare \
\`node:http\` server that answers the same bytes without looking at anything, are asked in turn by one client in a process \
of its own: 16 connections where nothing else is said, one request under way on each. ${scale.rounds} slices of \
${scale.seconds} s each, the middle one counts; times are from the first byte sent to the last received. CPU is what the \
server's process used for one answer, which other work on the machine hardly changes. "Made anew" is an answer that is \
never kept: the most helpful of the last year, read from the tables each time.`;

export const reads: Measurement = {
  title: 'Reading',
  async run(bench) {
    const client = startClient();
    bench.defer(client.stop);
    const floor = await startFloor();
    bench.defer(floor.stop);
    const tables: Table[] = [];
    const add = async (caption: string, all: Compared[]): Promise<void> => {
      const rows: Table['rows'] = [];
      for (const one of all) rows.push(await compare(bench, client, floor, one));
      tables.push({ caption, method: method(bench), columns, rows });
    };
    for (const name of bench.scale.databases) {
      for (const big of bench.scale.posts > 0 ? [false, true] : [false]) {
        const threads = [...(big ? manyThreads(bench) : []), ...smallThreads(bench)];
        const posts = threads.reduce((sum, one) => sum + one.subjects * (one.comments + (one.reviews ?? 0)), 0);
        const server = await startServer(bench, await createDatabase(bench, name, threads));
        await add(`${name}, ${posts.toLocaleString('en')} posts`, await readsOf(server, bench));
        await server.stop();
      }
    }
    const others = bench.others.map(({ name, url }): Compared => {
      const { pathname, search } = new URL(url);
      return { name, url, template: { path: pathname + search, headers: compressed } };
    });
    if (others.length > 0) await add('Other systems', others);
    return tables;
  },
};
