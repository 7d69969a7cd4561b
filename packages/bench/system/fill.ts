import { origin, site } from '@parvis/e2e/system/node.ts';

/** A subject, and how many posts of each kind it gets. */
export interface Filled {
  key: string;
  comments: number;
  reviews?: number;
}

const words = [
  'The view over the harbour is worth the climb, even in the rain.',
  'Breakfast begins at seven; ask for the table by the window.',
  'I was not sure at first, but the second evening changed my mind.',
];
const people = 50;

/** What the post of that number says, and who. */
export const toBody = (n: number): string => `${words[n % words.length]} (${n})`;
export const toName = (n: number): string => `Guest ${n % people}`;

/**
 * Writes posts over HTTP, so that each version fills its tables itself.
 * @returns the token of the first who wrote a comment
 */
export async function fill(url: string, subjects: Filled[]): Promise<string> {
  let token: string | undefined;
  const post = async (key: string, n: number, more: object, asFirst: boolean): Promise<void> => {
    const response = await fetch(`${url}/v1/sites/${site}/posts`, {
      method: 'POST',
      headers: {
        origin,
        'content-type': 'application/json',
        'idempotency-key': crypto.randomUUID(),
        ...(asFirst && token && { authorization: `Bearer ${token}` }),
      },
      body: JSON.stringify({ subject: { key }, body: toBody(n), author: { name: toName(n) }, ...more }),
    });
    const created = (await response.json()) as { visitorToken?: string };
    if (response.status !== 201) throw new Error(`A post was answered with ${response.status}.`);
    if (asFirst) token ??= created.visitorToken;
  };
  for (const { key, comments, reviews = 0 } of subjects) {
    const comment = (n: number): Promise<void> => post(key, n, { kind: 'comment' }, true);
    // One of each author: everybody is somebody new.
    const review = (n: number): Promise<void> => post(key, n, toReview(n), false);
    if (comments > 0) await comment(0);
    await together(1, comments, comment);
    await together(0, reviews, review);
  }
  return token!;
}

const toReview = (n: number): object => ({
  kind: 'review',
  rating: [5, 4, 5, 3][n % 4],
  title: `A weekend by the sea (${n})`,
  experiencedOn: '2025-06-01',
});

/** Writes that come together share a commit. */
async function together(from: number, to: number, write: (n: number) => Promise<void>): Promise<void> {
  for (let n = from; n < to; n += 50) {
    await Promise.all(Array.from({ length: Math.min(50, to - n) }, (_, at) => write(n + at)));
  }
}
