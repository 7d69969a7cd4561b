import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createParvis, type Parvis } from '@parvis/server';

/** A server's database as an owner has it after some weeks: what the commands of pages act on. */
export interface Place {
  folder: string;
  env: NodeJS.ProcessEnv;
  /** Ids of posts of each site, by what may be done about them. */
  posts: Record<string, { waiting: string[]; published: string[]; refused: string[] }>;
}

const policy = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: null,
  contact: { name: 'Rose', email: 'rose@example.com', privacyUrl: null },
};
const origin = 'https://www.example.com';
/** Those that the pages name. */
const sites = ['shop', 'boutique', 'bakery', 'boulangerie', 'hotel', 'my-site', 'ma-boutique'];
const texts = [
  'The bread was still warm when we came by at seven.',
  'Nobody told us that the terrace closes in the rain.',
  'A quiet room above the yard, with a view of the roofs.',
  'They mended my grandmother’s clock in an afternoon.',
  'The sauce wants salt; everything else was a pleasure.',
  'We shall be back with the children in the autumn.',
  'Parking behind the church costs nothing on Sundays.',
  'What a kind answer to a question asked far too late.',
];

/** @param address where it is reached: its register is called by it */
export async function fillPlace(folder: string, address: string): Promise<Place> {
  mkdirSync(folder, { recursive: true });
  const env = {
    DATABASE_URL: `sqlite:${join(folder, 'parvis.db')}`,
    PARVIS_SECRET: 'b7c1f0d2-snippets-0c9e4a56-as-they-are-printed',
    PARVIS_PUBLIC_ADDRESS: address,
  };
  const parvis = createParvis({
    database: env.DATABASE_URL,
    secret: env.PARVIS_SECRET,
    publicAddress: address,
    limits: 'on',
    claim: 'off',
    log: () => {},
  });
  const posts: Place['posts'] = {};
  for (const key of sites) {
    await parvis.sites.put({ key, name: `The ${key}`, origins: [origin], policy });
    await parvis.sites.addStaff(key, `owner@${key}.example`, 'owner');
    posts[key] = await fillSite(parvis, key);
  }
  await parvis.sites.put({ key: 'empty', name: 'Empty', origins: [origin], policy });
  await parvis.close();
  writeFileSync(join(folder, 'customers.csv'), 'email;name;order;day\nada@example.com;Ada;117;2026-10-01\n');
  writeFileSync(join(folder, 'blog.xml'), wordpress);
  return { folder, env, posts };
}

async function fillSite(parvis: Parvis, site: string): Promise<Place['posts'][string]> {
  const held: string[] = [];
  const write = async (at: number, input: object = {}): Promise<string> => {
    const answer = await parvis.fetch(
      new Request(`${origin}/v1/sites/${site}/posts`, {
        method: 'POST',
        headers: { origin, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
        body: JSON.stringify({
          kind: 'comment',
          subject: { key: 'attic' },
          author: { name: `Guest ${at}` },
          body: texts[at],
          ...input,
        }),
      }),
      // Whom a network is blocked by wrote from one.
      { address: `203.0.113.${at}` },
    );
    if (answer.status !== 201) throw new Error(`${site}: ${await answer.text()}`);
    const { post } = (await answer.json()) as { post: { id: string; status: string } };
    if (post.status === 'pending') held.push(post.id);
    return post.id;
  };
  const writeAll = (...all: number[]): Promise<string[]> => Promise.all(all.map((at) => write(at)));
  const published = await writeAll(0, 1, 2);
  const review = { kind: 'review', subject: { key: 'room-12' }, rating: 4, experiencedOn: '2026-01-05' };
  published.push(await write(3, review));
  if (held.length > 0) await parvis.sites.decide(site, { act: 'approve', posts: held });
  const report = await parvis.fetch(
    new Request(`${origin}/v1/sites/${site}/posts/${published[1]}/reports`, {
      method: 'POST',
      headers: { origin, 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ reason: 'spam' }),
    }),
  );
  if (!report.ok) throw new Error(`${site}: ${await report.text()}`);
  await parvis.sites.settings(site, { moderation: 'everything' });
  const waiting = await writeAll(4, 5, 6, 7);
  const refused = waiting.splice(0, 1);
  await parvis.sites.decide(site, { act: 'refuse', posts: refused, reason: 'M4', sentence: 'No advertising.' });
  return { waiting, published, refused };
}

const wordpress = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>A blog</title><link>http://old.example</link><wp:wxr_version>1.2</wp:wxr_version>
<item><title>Salt</title><link>http://old.example/salt/</link><wp:post_id>1</wp:post_id><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
<wp:comment><wp:comment_id>7</wp:comment_id><wp:comment_author>Ada</wp:comment_author><wp:comment_author_email>ada@example.com</wp:comment_author_email><wp:comment_date>2020-03-04 10:00:00</wp:comment_date><wp:comment_date_gmt>2020-03-04 10:00:00</wp:comment_date_gmt><wp:comment_content>Not enough of it.</wp:comment_content><wp:comment_approved>1</wp:comment_approved><wp:comment_type>comment</wp:comment_type><wp:comment_parent>0</wp:comment_parent></wp:comment>
</item></channel></rss>
`;
