import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { request as sendPlain } from 'node:http';
import { request as send } from 'node:https';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { newPage } from '../browser/page.ts';
import { findPort, serveFolder } from '../browser/static.ts';
import { type RunningProgram, runProgram, startServer } from './programs.ts';
import type { Recipe, RecipeStage } from './recipe.ts';

/** A proxy that the page of a recipe says how to set up. */
interface Proxy {
  version: [string, ...string[]];
  /** Writes what the printed file needs around it, with ports and a certificate of this machine. @returns the command */
  setUp(folder: string, ports: Ports): [string, ...string[]];
  /** What it writes once it runs. */
  says: RegExp;
}

interface Ports {
  http: number;
  https: number;
  server: number;
}

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request over TLS, whose certificate nobody outside of this machine knows. */
function ask(
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
async function compareHeaders(outside: string, inside: string): Promise<string> {
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
async function hearEvents(outside: string, inside: string): Promise<string> {
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
async function sendMuch(outside: string): Promise<string> {
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
async function spoof(outside: string, inside: string): Promise<string> {
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

/** A page elsewhere whose widget asks through the proxy. */
async function write({ browser }: RecipeStage, outside: string, origin: string): Promise<string> {
  const { page, complaints, close } = await newPage(browser, { ignoreHTTPSErrors: true });
  try {
    await page.goto(origin);
    const comments = page.locator('parvis-comments');
    await comments.getByRole('button', { name: 'Write a comment' }).click();
    await comments.getByLabel('Your comment').fill('It came by the front door.');
    await comments.getByLabel('Your name').fill('Ada');
    await comments.getByRole('button', { name: 'Post', exact: true }).click();
    await comments.getByRole('article').filter({ hasText: 'front door' }).waitFor();
    if (complaints.length > 0) throw new Error(complaints.join('\n'));
    const { body } = await ask(`${outside}/v1/sites/shop/render?block=comments&subject=salt`);
    const host = / host="([^"]*)"/.exec(body)?.[1];
    if (host !== outside) throw new Error(`A piece of HTML is about ${host}, and not ${outside}.`);
    return 'a widget of another site wrote a comment';
  } finally {
    await close();
  }
}

const main = ['--conditions=parvis-source', join(root, 'packages/server/src/cli/main.ts')];

/** A server with the site `shop`, which believes what the proxy says of where visitors come from, and nobody else. */
async function startBehind(
  folder: string,
  { server }: Ports,
  outside: string,
  origin: string,
): Promise<RunningProgram> {
  const env = {
    PORT: String(server),
    HOST: '0.0.0.0',
    DATABASE_URL: 'sqlite:./data/parvis.db',
    PARVIS_SECRET: randomBytes(32).toString('base64url'),
    PARVIS_PROXIES: '127.0.0.1',
    PARVIS_PUBLIC_ADDRESS: outside,
  };
  const given = ['--given', 'nothing', '--contact-email', 'ada@shop.example'];
  const add = ['site', 'add', 'shop', '--name', 'Shop', '--origin', origin, 'https://shop.example', ...given];
  runProgram(folder, process.execPath, [...main, ...add], env);
  return startServer(folder, ['node', ...main, 'serve'], /Parvis answers/, env);
}

const proxy =
  ({ version, setUp, says }: Proxy): Recipe['prove'] =>
  async (stage) => {
    const { folder } = stage;
    const [program, ...words] = version;
    const done = [runProgram(folder, program, words)];
    const ports = { http: await findPort(), https: await findPort(), server: await findPort() };
    const [outside, inside] = [`https://localhost:${ports.https}`, `http://127.0.0.1:${ports.server}`];
    const tag = `<script type="module" src="${outside}/parvis.js" data-site="shop"></script>`;
    const page = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${tag}<parvis-comments subject="salt"></parvis-comments>`;
    const site = await serveFolder(null, { pages: { '/index.html': page } });
    const running: RunningProgram[] = [];
    try {
      running.push(await startBehind(folder, ports, outside, site.origin));
      running.push(await startServer(folder, setUp(folder, ports), says, { HOME: folder }));
      const to = await ask(`http://localhost:${ports.http}/parvis.js`);
      if (!/^https:\/\/localhost/.test(String(to.headers.location)))
        throw new Error(`http leads to ${to.headers.location}.`);
      done.push(`http is led to https: ${to.status}`);
      for (const prove of [compareHeaders, hearEvents, sendMuch, spoof]) done.push(await prove(outside, inside));
      done.push(await write(stage, outside, site.origin));
      return done;
    } catch (error) {
      throw new Error([`${error}`, ...running.map((one) => one.output().slice(-2_000))].join('\n'), { cause: error });
    } finally {
      for (const one of running) await one.kill();
      await site.close();
    }
  };

/** Changes a printed file where it names what this machine has not. */
function change(file: string, changes: [string | RegExp, string][]): void {
  let text = readFileSync(file, 'utf8');
  for (const [from, to] of changes) text = text.replaceAll(from, to);
  writeFileSync(file, text);
}

const proof = (name: string): string =>
  `${name} of Debian 12 before a real server: certificate, http led to https, headers and compression as the server sets them, events as they come, sizes, X-Forwarded-For of visitors not believed; written on`;

/** Proxies in front of a server. */
export const proxies: Record<string, Recipe> = {
  caddy: {
    group: 'Servers',
    label: 'Caddy',
    proof: `${proof('Caddy 2.6')}; the certificate is of its own authority`,
    prove: proxy({
      version: ['caddy', 'version'],
      setUp(folder, { http, https, server }) {
        const file = join(folder, 'Caddyfile');
        change(file, [
          [
            /^/g,
            `{\n\tadmin off\n\tskip_install_trust\n\thttp_port ${http}\n\thttps_port ${https}\n\tstorage file_system ${folder}/caddy\n}\n`,
          ],
          // For this name it makes a certificate by itself, without asking anybody.
          ['community.example {', 'localhost {'],
          ['127.0.0.1:4477', `127.0.0.1:${server}`],
        ]);
        return ['caddy', 'run', '--config', file];
      },
      says: /serving initial configuration/,
    }),
  },
  nginx: {
    group: 'Servers',
    label: 'nginx',
    proof: `${proof('nginx 1.22')}; the certificate is its own`,
    prove: proxy({
      version: ['nginx', '-v'],
      setUp(folder, { http, https, server }) {
        const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
        const made = [
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '2',
          '-keyout',
          'key.pem',
          '-out',
          'cert.pem',
        ];
        runProgram(folder, 'openssl', [...made, ...names]);
        change(join(folder, 'parvis.conf'), [
          ['listen 80;', `listen 127.0.0.1:${http};`],
          ['listen 443 ssl http2;', `listen 127.0.0.1:${https} ssl http2;`],
          ['server_name community.example;', 'server_name localhost;'],
          ['/etc/letsencrypt/live/community.example/fullchain.pem', join(folder, 'cert.pem')],
          ['/etc/letsencrypt/live/community.example/privkey.pem', join(folder, 'key.pem')],
          ['127.0.0.1:4477', `127.0.0.1:${server}`],
        ]);
        const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
          (name) => `${name}_temp_path ${folder}/${name};`,
        );
        writeFileSync(
          join(folder, 'nginx.conf'),
          `user root; pid ${folder}/nginx.pid; daemon off; error_log stderr notice; events {}
http { access_log off; ${paths.join(' ')} include ${folder}/parvis.conf; }`,
        );
        return ['nginx', '-c', join(folder, 'nginx.conf')];
      },
      says: /start worker process/,
    }),
  },
};
