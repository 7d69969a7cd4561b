import { createHash } from 'node:crypto';
import type { Post, Subject } from '@parvis/contract';
import type { Case, Wall } from '../../checks/log/cases.ts';
import { verifySite } from '../../checks/log/second-verifier.ts';
import { askBoth, type Both, watchBoth } from '../../checks/log/two-verifiers.ts';
import { origin, type Started } from './harness.ts';

export interface Asked {
  /** Of each page by its subject, and of the whole. */
  said: Map<string, Both>;
  /** What became of the receipts. */
  outcomes: Set<string>;
  /** How many reviews the pages showed, and how many of these have pictures, which the second verifier compares. */
  published: number;
  pictured: number;
  /** As it is now, to be kept. */
  checkpoint: string;
}

/**
 * What both verifiers say of the register of a server on `origin`, of its pages about `subjects` and as a whole; undefined
 * where nothing is sealed of its site `shop`.
 */
export async function askVerifiers(
  server: Started,
  subjects: readonly string[],
  more: Pick<Case['question'], 'now' | 'kept' | 'receipts'>,
): Promise<Asked | undefined> {
  const read = async (path: string): Promise<Uint8Array | null> => {
    const answer = await server.parvis.fetch(new Request(`${origin}/log/${path}`));
    if (answer.status === 404) return null;
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const checkpoint = await read('checkpoint');
  const about = (await server.call('GET', '/log/about?site=shop')).json;
  if (checkpoint === null || !about.site) return undefined;
  const { origin: name, keys: vkeys, receiptKey, site } = about;
  const question: Case['question'] = { ...more, read, origin: name, vkeys, receiptVkeys: [receiptKey], site };
  const said = new Map<string, Both>();
  let [published, pictured] = [0, 0];
  for (const subject of subjects) {
    const wall = await readWall(server, subject);
    published += wall.posts.length;
    pictured += wall.posts.filter(({ media }) => media).length;
    said.set(subject, await askBoth({ question, wall }));
  }
  said.set('the whole', await watchBoth({ question }));
  const { outcomes = [] } = await verifySite(question);
  return {
    said,
    outcomes: new Set(outcomes.map(({ is }) => is)),
    published,
    pictured,
    checkpoint: Buffer.from(checkpoint).toString(),
  };
}

async function readWall(server: Started, subject: string): Promise<Wall> {
  const posts: Post[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const query = new URLSearchParams({ subject, kind: 'review', limit: '20', ...(cursor && { cursor }) });
    const list = (await server.call('GET', `posts?${query}`)).json;
    posts.push(...list.items);
    cursor = list.next;
  }
  const [about]: Subject[] = (await server.call('GET', `subjects?key=${subject}`)).json.items;
  const { count, mean, histogram } = about!.rating ?? {};
  // What was taken back and has an answer stays in the list as a frame that says nothing.
  const shown = posts.filter(({ status }) => status === 'published');
  return {
    domain: new URL(origin).hostname,
    subjects: [subject, ...shown.slice(0, 1).map((post) => post.subject)],
    posts: (await Promise.all(shown.map((post) => readPictures(server, post)))) as unknown as Wall['posts'],
    total: about!.reviewCount,
    rating: about!.rating && { count: count!, mean: mean!, histogram: histogram! },
  };
}

/** The post with the hashes of its pictures as they are served. */
async function readPictures(server: Started, post: Post): Promise<object> {
  const pictures: { src: string; full?: string; alt: string }[] = [];
  JSON.stringify(post.text, (_, value) => {
    if (value?.type === 'image') pictures.push(value);
    return value;
  });
  const media = await Promise.all(
    pictures.map(async ({ src, full, alt }) => {
      const answer = await server.parvis.fetch(new Request(new URL(full ?? src, origin)));
      const sha256 = createHash('sha256')
        .update(Buffer.from(await answer.arrayBuffer()))
        .digest('base64');
      return { sha256, ...(alt && { alt }) };
    }),
  );
  return { ...post, media: media.length > 0 ? media : null };
}
