import type { RunningParvis } from '../browser/parvis.ts';
import { type Attack, toLine } from './attacks.ts';

/** What was taken, by the way that it came in; what is missing to the number of attacks was refused. */
export type Taken = Record<string, number>;

interface Made {
  post: { id: string };
  visitorToken?: string;
}

/**
 * Sends attacks by every way in that has an address: every field of a post, a reply, the business's answer, a change, a
 * report, the form of a page without script.
 * @returns the posts that show them
 */
export async function writeAll(
  server: RunningParvis,
  key: string,
  attacks: Attack[],
  { taken, secret, origin }: { taken: Taken; secret: string; origin: string },
): Promise<string[]> {
  const api = `${server.host}/v1/sites/demo/posts`;
  const ids: string[] = [];
  const send = async (way: string, path: string, method: string, body: object, token?: string) => {
    const response = await fetch(api + path, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify(body),
    });
    if (response.status >= 500) throw new Error(`${way}: ${response.status} for ${JSON.stringify(body)}`);
    if (!response.ok) return undefined;
    taken[way] = (taken[way] ?? 0) + 1;
    return (await response.json()) as Made;
  };
  const writeOne = async ({ payload }: Attack): Promise<void> => {
    const line = toLine(payload, 60);
    const author = { name: line };
    const title = toLine(payload, 150);
    // What is said about the subject counts with its first post: each attack has a subject to itself, too.
    const url = `${origin}/?${toLine(payload, 500)}`;
    const own = { key: toLine(payload, 500), title, url };
    await send('subject', '', 'POST', { kind: 'comment', subject: own, author, body: 'Plain.' });

    const subject = { key, title, url };
    const comment = await send('comment', '', 'POST', { kind: 'comment', subject, author, body: payload });
    const link = `[a](${line}) [a](<${line}>) <${line}> \`${line}\``;
    const plain = { kind: 'comment', subject: { key }, author, body: 'Plain.' };
    const changed = await send('plain comment', '', 'POST', plain);
    if (changed) {
      await send('change', `/${changed.post.id}`, 'PATCH', { body: link }, changed.visitorToken);
      await send('reply', '', 'POST', { ...plain, parentId: changed.post.id, body: payload });
      const report = { reason: 'illegal', detail: payload, name: line, email: 'a@a.test', goodFaith: true };
      await send('report', `/${changed.post.id}/reports`, 'POST', report);
    }
    const review = {
      kind: 'review',
      subject: { key },
      author,
      title,
      body: payload,
      rating: 3,
      experiencedOn: '2026-01-01',
    };
    const rated = await send('review', '', 'POST', { ...review, criteria: { [toLine(payload, 40)]: 3 } });
    if (rated) {
      await send('change of a review', `/${rated.post.id}`, 'PATCH', { title, body: link }, rated.visitorToken);
      await send('answer', '', 'POST', { ...plain, parentId: rated.post.id, body: payload }, secret);
    }
    ids.push(...[comment, changed, rated].flatMap((made) => made?.post.id ?? []));

    const response = await fetch(`${server.host}/sites/demo/posts`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({ kind: 'comment', subject: key, name: line, body: payload }),
    });
    if (response.status >= 500) throw new Error(`form: ${response.status} for ${payload}`);
    if (response.status === 303) {
      taken.form = (taken.form ?? 0) + 1;
      ids.push(response.headers.get('location')!.match(/posts\/([^/?]+)/)![1]!);
    }
  };
  await Promise.all(attacks.map(writeOne));
  return ids;
}
