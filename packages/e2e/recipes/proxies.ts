import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { newPage } from '../browser/page.ts';
import { findPort, serveFolder } from '../browser/static.ts';
import { type RunningProgram, runProgram, startServer } from './programs.ts';
import type { Recipe, RecipeStage } from './recipe.ts';
import { ask, compareHeaders, hearEvents, sendMuch, spoof } from './through-proxy.ts';

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
