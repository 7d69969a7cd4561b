import type { Parvis } from '../src/index.ts';

/** People who stay at a time, of those that a suite makes: a site takes a hundred. */
const mostAtOnce = 40;

/** Makes somebody new who works for the site `shop`, signed in by a link. @param address where the server answers */
export function createMembers(
  parvis: () => Parvis,
  address: () => string,
): () => Promise<{ id: string; cookie: string }> {
  const made: string[] = [];
  return async () => {
    const { sites } = parvis();
    // Who stays: a site is never without an owner.
    await sites.addStaff('shop', 'owner@example.com', 'owner');
    const email = `${crypto.randomUUID()}@example.com`;
    const id = await sites.addStaff('shop', email, 'owner');
    made.push(email);
    // Some were removed by what was tried on them.
    if (made.length > mostAtOnce) await sites.removeStaff('shop', made.shift()!).catch(() => {});
    const token = (await sites.signInLink(email)).split('#')[1]!;
    const answer = await fetch(`${address()}/console/link`, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: address(), 'content-type': 'application/x-www-form-urlencoded' },
      body: `${new URLSearchParams({ token })}`,
    });
    const { headers, status } = answer;
    const text = await answer.text();
    const cookie = headers.getSetCookie()[0]?.split(';')[0];
    if (!cookie) throw new Error(`A link that signs nobody in: ${status} ${text.slice(0, 300)}`);
    return { id, cookie };
  };
}
