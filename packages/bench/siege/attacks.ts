/** One request of a stranger. */
export interface Shot {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

/** What is known of the site: anybody can read it. */
export interface Prey {
  site: string;
  origin: string;
  subject: string;
  post: string;
}

/** An attack makes another request each time it is asked. */
export type Attack = (prey: Prey, n: number) => Shot;

/** Texts that cost more than they look like. */
const texts = [
  (n: number) => `Plain words ${n}. ${'The view over the harbour is worth the climb. '.repeat(180)}`,
  () => '>>>>>>>>a\n\n'.repeat(900),
  () => 'a\n'.repeat(4_990),
  () => 'x'.repeat(9_990),
  () => '中'.repeat(9_990),
  () => '*a **b '.repeat(1_400),
  () => '[a](https://shop.test/'.repeat(450),
  () => `${'- '.repeat(60)}a\n`.repeat(80),
  () => 'https://a.test/?'.repeat(620),
];

const json = { 'content-type': 'application/json' };
const send = (prey: Prey, path: string, body: object, more: Record<string, string> = {}): Shot => ({
  method: 'POST',
  path: `/v1/sites/${prey.site}/${path}`,
  headers: { ...json, origin: prey.origin, ...more },
  body: JSON.stringify(body),
});
const get = (path: string): Shot => ({ method: 'GET', path, headers: { 'accept-encoding': 'br' } });
const api = ({ site }: Prey, path: string): Shot => get(`/v1/sites/${site}/${path}`);

/** Anything that the API and the pages take, by its name. */
export const attacks: Record<string, Attack> = {
  posts: (prey, n) =>
    send(
      prey,
      'posts',
      { kind: 'comment', subject: { key: n % 2 ? prey.subject : `made-up-${n}` }, body: texts[n % texts.length]!(n) },
      { 'idempotency-key': `siege-${n}-${Math.random()}` },
    ),
  replies: (prey, n) =>
    send(prey, 'posts', { kind: 'comment', subject: { key: prey.subject }, parentId: prey.post, body: `Reply ${n}` }),
  reviews: (prey, n) =>
    send(prey, 'posts', {
      kind: 'review',
      subject: { key: prey.subject },
      rating: (n % 5) + 1,
      experiencedOn: new Date().toISOString().slice(0, 10),
    }),
  forms: (prey, n) => ({
    method: 'POST',
    path: `/sites/${prey.site}/posts`,
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html' },
    body: new URLSearchParams({
      kind: 'comment',
      subject: prey.subject,
      name: 'A',
      body: texts[n % texts.length]!(n),
    }).toString(),
  }),
  reactions: (prey, n) => ({
    method: 'PUT',
    path: `/v1/sites/${prey.site}/posts/${prey.post}/reactions/${n % 2 ? 'like' : 'helpful'}`,
    headers: { origin: prey.origin },
  }),
  reports: (prey, n) =>
    send(prey, `posts/${prey.post}/reports`, {
      reason: 'illegal',
      detail: 'x'.repeat(2_000),
      name: 'A',
      email: `a${n}@example.org`,
      goodFaith: true,
    }),
  shares: (prey, n) => send(prey, 'shares', { subject: { key: `shared-${n}` }, network: 'copy' }),
  'huge bodies': (prey) => ({ ...send(prey, 'posts', {}), body: Buffer.alloc(1_000_000, '{"a":') }),
  'bodies that are none': (prey, n) => ({ ...send(prey, 'posts', {}), body: '['.repeat(60_000 + (n % 2)) }),
  'reads that no cache answers': (prey, n) =>
    api(prey, `posts?subject=${prey.subject}&kind=comment&sort=${n % 2 ? 'helpful' : 'oldest'}&period=year&limit=100`),
  'reads with odd queries': (prey, n) =>
    // Also the one that everybody asks for.
    api(prey, `page?subject=${prey.subject}&blocks=comments,reviews${n % 2 ? '&limit=100' : ''}&x=${n}`),
  'reads of what is not there': (prey, n) => api(prey, `page?subject=nothing-${n}&blocks=comments,reviews,rating`),
  'long lists of subjects': (prey, n) =>
    api(prey, `subjects?${Array.from({ length: 100 }, (_, at) => `key=${n}-${at}-${'k'.repeat(100)}`).join('&')}`),
  fragments: (prey, n) => api(prey, `render?block=comments&subject=${prey.subject}&limit=100&title=${n}`),
  pages: (prey, n) =>
    get(`/sites/${prey.site}/subjects/${n % 2 ? prey.subject : `nothing-${n}`}?lang=${n % 3 ? 'fr' : 'ar'}`),
  'what there is not': (prey, n) => get(n % 2 ? `/none-${n}` : `/v1/sites/none-${n}/page?subject=${prey.subject}`),
  'state and files': (_, n) => get(['/readyz', '/parvis.js', '/v1/openapi.json', '/metrics'][n % 4]!),
};
