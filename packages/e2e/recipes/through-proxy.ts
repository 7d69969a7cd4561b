import { randomBytes } from 'node:crypto';
import { request as sendPlain } from 'node:http';
import { request as send } from 'node:https';

// What has to come through a proxy as it is, and what must not.

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request over TLS, whose certificate nobody outside of this machine knows. */
export function ask(
  url: string,
  { method = 'GET', body = '', from = '127.0.0.1', headers = {} }: Partial<Asked> = {},
): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const sent = { method, headers, localAddress: from, rejectUnauthorized: false, agent: false as const };
  const request = (url.startsWith('https:') ? send : sendPlain)(url, sent, (answer) => {
    let read = '';
    answer.on('data', (chunk) => (read += chunk));
    answer.on('end', () => resolve({ status: answer.statusCode!, headers: answer.headers, body: read }));
    answer.on('error', reject);
  });
  // A proxy that refuses what is too large may close before all of it is sent.
  request.on('error', reject);
  request.end(body);
  return promise;
}

interface Asked {
  method: string;
  body: string;
  /** Address of this machine that it comes from. */
  from: string;
  headers: Record<string, string>;
}

const json = { 'content-type': 'application/json', origin: 'https://shop.example' };

/** What the proxy hands on as the server has it. */
export async function compareHeaders(outside: string, inside: string): Promise<string> {
  const own = ['cache-control', 'etag', 'content-encoding', 'content-type', 'access-control-allow-origin', 'vary'];
  const { body: loader } = await ask(`${inside}/parvis.js`);
  const kept = /\d+\.\d+\.\d+-\w+\/[\w-]+\.js/.exec(loader)?.[0];
  const paths = [
    '/parvis.js',
    `/${kept}`,
    '/v1/sites/shop/page?subject=salt&blocks=comments',
    '/console/sign-in',
    '/none',
  ];
  for (const path of paths) {
    const headers = { 'accept-encoding': 'br, gzip, zstd', origin: 'https://shop.example' };
    const through = await ask(outside + path, { headers });
    const direct = await ask(inside + path, { headers });
    // In which order they vary depends on whether an answer was kept.
    const toText = (value: unknown): string => String(value).split(', ').sort().join(', ');
    for (const name of own) {
      if (toText(through.headers[name]) !== toText(direct.headers[name]))
        throw new Error(`${path}: ${name} is ${through.headers[name]}, and ${direct.headers[name]} of the server.`);
    }
    const { etag } = direct.headers;
    if (path === '/none' || !etag) continue;
    const again = await ask(outside + path, { headers: { ...headers, 'if-none-match': String(etag) } });
    if (again.status !== 304) throw new Error(`${path} is answered with ${again.status} to who has it.`);
  }
  return `${own.join(', ')} are as the server sets them, and 304 to who has it`;
}

/** A comment reaches a stream through the proxy while that stays open. */
export async function hearEvents(outside: string, inside: string): Promise<string> {
  const { promise: heard, resolve, reject } = Promise.withResolvers<void>();
  const { promise: open, resolve: isOpen } = Promise.withResolvers<void>();
  const url = `${outside}/v1/sites/shop/events?subject=salt`;
  const stream = send(url, { rejectUnauthorized: false, agent: false }, (answer) => {
    let read = '';
    answer.on('data', (chunk) => {
      read += chunk;
      if (read.includes('"hello"')) isOpen();
      if (/"type":"created"/.test(read)) resolve();
    });
    answer.on('end', () => reject(new Error(`The stream has ended: ${read}`)));
  });
  stream.on('error', () => {});
  stream.end();
  try {
    await open;
    const body = {
      kind: 'comment',
      subject: { key: 'salt' },
      body: 'Heard while it is written.',
      author: { name: 'Ada' },
    };
    const headers = { ...json, 'idempotency-key': randomBytes(12).toString('hex') };
    const { status, body: said } = await ask(`${inside}/v1/sites/shop/posts`, {
      method: 'POST',
      headers,
      body: JSON.stringify(body),
    });
    if (status !== 201) throw new Error(`The comment was answered with ${status} ${said}`);
    await heard;
  } finally {
    stream.destroy();
  }
  return 'events come while the stream stays open';
}

/** Eight megabytes reach the server, which says no to such a comment; more is refused by who is first to hear how much. */
export async function sendMuch(outside: string): Promise<string> {
  const post = (bytes: number): Promise<Answer> =>
    ask(`${outside}/v1/sites/shop/posts`, { method: 'POST', headers: json, body: ' '.repeat(bytes) });
  const eight = await post(8_388_608);
  if (eight.status !== 413 || !eight.body.includes('BODY_TOO_LARGE'))
    throw new Error(`8 MiB: ${eight.status} ${eight.body}, and it is the server that has to say no.`);
  const more = await post(12_000_000).catch((error: Error) => ({ status: 413, body: error.message }));
  if (more.status !== 413) throw new Error(`12 MB: ${more.status} ${more.body}`);
  return `8 MiB reach the server, which refuses such a comment; 12 MB: 413 of ${more.body.includes('BODY_TOO_LARGE') ? 'the server' : 'the proxy'}`;
}

/** Who says of themselves where they come from is counted by where they do. */
export async function spoof(outside: string, inside: string): Promise<string> {
  let last = 0;
  const share = async (host: string, from: string): Promise<number> => {
    const headers = { ...json, 'x-forwarded-for': `203.0.113.${++last % 250}`, 'idempotency-key': `share-${last}` };
    const body = JSON.stringify({ subject: { key: 'salt' }, network: 'copy' });
    return (await ask(`${host}/v1/sites/shop/shares`, { method: 'POST', headers, body, from })).status;
  };
  const count = async (host: string, from: string): Promise<number> => {
    for (let taken = 0; taken <= 40; taken++) {
      const status = await share(host, from);
      if (status === 429) return taken;
      if (status >= 400) throw new Error(`A share was answered with ${status}.`);
    }
    throw new Error(`Forty shares of ${from} were taken: what it says of itself is believed.`);
  };
  const through = await count(outside, '127.0.0.2');
  // Another visitor of the same proxy is not counted with the first.
  if ((await share(outside, '127.0.0.3')) >= 400) throw new Error('Two visitors of the proxy are one to the server.');
  const direct = await count(inside, '127.1.0.2');
  return `X-Forwarded-For of a visitor is not believed: ${through} shares in a minute through the proxy, ${direct} past it; another visitor has their own`;
}
