import { createWriteStream, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { tellAll } from '../src/domain/decisions/tell.ts';
import { followPosts } from '../src/domain/search/follow.ts';
import { openZip } from '../src/export/zip-reader.ts';
import { getInternals } from '../src/internals.ts';
import { exportSite } from '../src/ops/export/export-site.ts';
import type { Store } from '../src/store/store.ts';
import type { Answer } from './harness.ts';
import { picture } from './image-files.ts';
import { type Console, dataOf } from './staff.ts';

/** A review that has gone everywhere where words go, and how one knows it again. */
export interface HeldReview {
  site: string;
  post: string;
  author: string;
  token: string;
  /** Words of the review, of what was said about it and of its picture; and of its author. */
  words: string[];
  names: string[];
  image: string;
}

const minute = 60_000;

/** Words that stand nowhere else, of letters alone: each is found by its bytes. */
const toWords = (seed: string): Record<'text' | 'old' | 'title' | 'alt' | 'contest' | 'note' | 'name', string> => ({
  text: `quokka${seed}`,
  old: `numbat${seed}`,
  title: `bilby${seed}`,
  alt: `kowari${seed}`,
  contest: `dunnart${seed}`,
  note: `potoroo${seed}`,
  name: `Mulgara${seed}`,
});

/** Writes a review and lets happen to it what can, until each place holds it that ever does. @param seed of letters */
export async function holdReview(server: Console, site: string, key: string, seed: string): Promise<HeldReview> {
  const { services } = getInternals(server.parvis)!;
  const { text, old, title, alt, contest, note, name } = toWords(seed);
  const email = `antechinus${seed}@example.org`;
  const manage = (path: string, body: object) =>
    server.call('POST', `/v1/manage/sites/${site}/${path}`, {
      token: key,
      body,
      headers: { origin: undefined, 'idempotency-key': `${path} ${seed}`.replaceAll(' ', '-') },
    });
  const sent = new Request(`http://server/v1/sites/${site}/images`, {
    method: 'POST',
    body: Buffer.from(await picture(64, 8).png().toBuffer()),
  });
  const { image, visitorToken } = (await (await server.parvis.fetch(sent)).json()) as {
    image: { id: string };
    visitorToken: string;
  };
  const { post } = await server.post(
    {
      kind: 'review',
      subject: { key: 'room' },
      rating: 2,
      title: `So ${title}`,
      body: `It was ${old}.\n\n![A ${alt}](parvis-image:${image.id})`,
      author: { name, email },
    },
    { site, token: visitorToken, headers: { 'idempotency-key': `post-${seed}` } },
  );
  await server.call('POST', 'sign-in', { site, token: visitorToken, body: { email } });
  const mail = (await server.mails()).findLast((one) => one.to === email && one.template === 'confirmAddress')!;
  const { code } = dataOf(mail, 'confirmAddress');
  const proved = await server.call('POST', 'sign-in/code', { site, token: visitorToken, body: { email, code } });
  const token: string = proved.json.visitorToken;
  const change = { body: `It was ${text}.\n\n![A ${alt}](parvis-image:${image.id})` };
  const changed = await server.call('PATCH', `posts/${post.id}`, { site, token, body: change });
  if (changed.status !== 200) throw new Error(`${changed.status} ${changed.text}`);
  const shown = JSON.stringify(changed.json.text);
  await manage(`posts/${post.id}/replies`, { body: 'We are sorry to hear it.' });
  await manage(`posts/${post.id}/notes`, { body: `They said ${note} before.` });
  await server.hear();
  await server.parvis.sites.decide(site, {
    posts: [post.id],
    act: 'hide',
    reason: 'M1',
    sentence: 'It is about another room.',
  });
  await tellAll({ now: new Date(Date.now() + minute).toISOString(), services });
  const against = { words: `It is about you: ${contest}.` };
  const contested = await server.call('POST', `posts/${post.id}/contests`, { site, token, body: against });
  if (contested.status !== 201) throw new Error(`${contested.status} ${contested.text}`);
  await server.hear();
  await server.parvis.sites.decide(site, { posts: [post.id], act: 'restore' });
  await tellAll({ now: new Date(Date.now() + minute).toISOString(), services });
  while (await followPosts({ now: new Date().toISOString(), services }));
  return {
    site,
    post: post.id,
    author: changed.json.author.id,
    token,
    words: [text, old, title, alt, contest, note],
    names: [name, email],
    image: /"src":"([^"]+)"/.exec(shown)![1]!,
  };
}

/** Everything that answers with the words of a review, by whoever asks. */
export function toReads(
  server: Console,
  { site, post, author, token, words, image }: HeldReview,
  key: string,
): (etags?: ReadonlyMap<string, string>) => Promise<(Answer & { path: string })[]> {
  const manage = `/v1/manage/sites/${site}`;
  const paths: [path: string, token?: string][] = [
    ['page?subject=room&blocks=reviews'],
    [`posts/${post}`],
    [`posts/${post}/versions`],
    [`search?q=${words[0]}`],
    [`posts?kind=review&subject=room`],
    ['me', token],
    [`${manage}/posts/${post}`, key],
    [`${manage}/posts/${post}/versions`, key],
    [`${manage}/posts/${post}/notes`, key],
    [`${manage}/posts?q=${words[0]}`, key],
    [`${manage}/authors/${author}/export`, key],
    [`${manage}/decisions`, key],
    [`${manage}/audit`, key],
    [`${manage}/queue`, key],
    [`/sites/${site}/subjects/room`],
    [`/sites/${site}/posts/${post}`],
    [`/sites/${site}/reviews`],
    [`/sites/${site}/feed?key=room`],
    [image],
  ];
  return (etags: ReadonlyMap<string, string> = new Map()) =>
    Promise.all(
      paths.map(async ([path, as]) => ({
        path,
        ...(await server.call('GET', path, {
          site,
          ...(as !== undefined && { token: as }),
          headers: {
            ...(path.startsWith('/') && { origin: undefined }),
            ...(etags.has(path) && { 'if-none-match': etags.get(path)! }),
          },
        })),
      })),
    );
}

/** All that a site holds as its owner takes it along, addresses too. */
export async function readExport({ parvis }: Pick<Console, 'parvis'>, site: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-held-'));
  const file = join(folder, 'site.zip');
  const { services } = getInternals(parvis)!;
  await exportSite(services, site, { personalData: true, software: '' }, (chunks) =>
    pipeline(chunks, createWriteStream(file)),
  );
  const zip = openZip(file);
  const parts: Buffer[] = [];
  for (const path of zip.paths) for await (const part of zip.read(path)) parts.push(part);
  rmSync(folder, { recursive: true });
  return Buffer.concat(parts).toString();
}

/** The files of a database, without PostgreSQL's write-ahead log. */
export async function listFiles(database: string, store: Store): Promise<string[]> {
  let folder = /^sqlite:(.*)\/[^/]+$/.exec(database)?.[1];
  if (folder === undefined) {
    // What is in memory alone is in no file yet.
    await sql`checkpoint`.execute(store.db);
    const { rows } = await sql<{ at: string }>`select current_setting('data_directory') || '/base/' || oid as at
      from pg_database where datname = current_database()`.execute(store.db);
    folder = rows[0]!.at;
  }
  return readdirSync(folder, { withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => join(folder, name));
}

/** Which of these some file holds. */
export function findInFiles(files: readonly string[], words: readonly string[]): string[] {
  return files.flatMap((path) => {
    const bytes = readFileSync(path);
    return words.filter((word) => bytes.includes(word)).map((word) => `${word} in ${path}`);
  });
}
