import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { type Fence, listFences } from '@parvis/checks/snippets/fences.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { newPage } from '../browser/page.ts';
import { startProgram } from '../system/program.ts';
import { installSystemd } from '../system/systemd.ts';
import { openSession, splitLines } from './session.ts';
import { writeFirst } from './write-first.ts';

/** What was done and how long it took, in seconds. */
export type Part = [what: string, seconds: number];

const backup = 'parvis-backup';
const certificate = '/etc/parvis-test.pem';

/**
 * Does what docs/start.md prints, in its order, on what looks like a new machine: to the first comment under a page on
 * another origin, over HTTPS. Then its backup, and nginx in the place of Caddy.
 * @param path of the page, in one of its languages
 * @throws what was said, where anything ends badly
 */
export async function installAsPrinted(path: string, folder: string, env: NodeJS.ProcessEnv): Promise<Part[]> {
  const fences = listFences().filter((fence) => fence.path === path);
  const of = (kind: string): Fence[] => fences.filter((fence) => fence.kind === kind);
  const [install, settings, site, start, timer] = of('sh');
  const [service, once, daily] = of('ini');
  const server = /server_name (\S+);/.exec(of('nginx')[0]!.code)![1]!;
  const pages = /--origin https:\/\/(\S+)/.exec(site!.code)![1]!;
  appendFileSync('/etc/hosts', `127.0.0.1 ${server} ${pages}\n`);
  installSystemd('/usr/local/bin');
  const session = openSession(folder, env);
  const type = async ({ code }: Fence): Promise<void> => {
    for (const line of splitLines(code)) {
      const ran = line.startsWith('runuser') ? await answer(line, folder, env, session.state) : await session.run(line);
      if (ran.code !== 0) throw new Error(`${path}: ${line}\nended with ${ran.code}: ${ran.output}`);
    }
  };
  const save = (name: string, { code }: Fence): void => writeFileSync(`/etc/systemd/system/${name}`, code);
  const parts: Part[] = [];
  const time = async (what: string, work: () => Promise<void>): Promise<void> => {
    const from = performance.now();
    await work();
    parts.push([what, (performance.now() - from) / 1000]);
  };

  await time('user, npm install --global', () => type(install!));
  await time('settings', () => type(settings!));
  await time('the site, and five answers', () => type(site!));
  await time('the service, until it answers', async () => {
    save('parvis.service', service!);
    await type(start!);
  });
  let stop = async (): Promise<void> => {};
  await time('HTTPS by Caddy', async () => {
    stop = await startCaddy(of('caddyfile')[0]!.code, pages);
  });
  await time('two lines on the page, until they are seen', async () => writePage(of('html')[0]!.code));
  // A reader has theirs open.
  const browser = await launchBrowser();
  const opened = await newPage(browser, { ignoreHTTPSErrors: true });
  await time('the page is opened, and the first comment written', () => writeFirst(opened, `https://${pages}/`));
  await browser.close();
  const others = async (): Promise<void> => {
    save(`${backup}.service`, once!);
    save(`${backup}.timer`, daily!);
    await type(timer!);
    const [, kept] = /parvis backup (\S+)/.exec(once!.code)!;
    if (readdirSync(kept!).length === 0) throw new Error('There is no backup.');
    const units = ['parvis.service', `${backup}.service`, `${backup}.timer`].map(
      (name) => `/etc/systemd/system/${name}`,
    );
    execFileSync('systemd-analyze', ['verify', '--man=no', ...units], { stdio: ['ignore', 'ignore', 'pipe'] });
    await stop();
    await askNginx(of('nginx')[0]!.code, server, /site add (\w+)/.exec(site!.code)![1]!);
  };
  await others();
  return parts;
}

/** Types a line at a terminal, and answers what it asks: with nothing, but the address that it must have. */
async function answer(
  line: string,
  folder: string,
  env: NodeJS.ProcessEnv,
  state: string,
): Promise<{ code: number | null; output: string }> {
  const child = spawn('script', ['-qefc', `. ${state} && ${line}`, '/dev/null'], {
    cwd: folder,
    env: { ...env, SHELL: '/bin/bash' },
  });
  let output = '';
  let answered = 0;
  child.stdout.on('data', (chunk) => {
    output += chunk;
    // A terminal is told where to put its mark as well, which is no question more.
    const said = stripVTControlCharacters(output);
    if (said.length === answered) return;
    if (/\] $/.test(said)) child.stdin.write('\r');
    else if (/It is shown\. $/.test(said)) child.stdin.write('rose@example.com\r');
    else return;
    answered = said.length;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output };
}

/** Caddy as it is printed, with certificates of its own making, as there is no network; beside it the owner's pages. */
async function startCaddy(printed: string, pages: string): Promise<() => Promise<void>> {
  mkdirSync('/mnt/pages');
  mkdirSync('/etc/caddy', { recursive: true });
  const file = '/etc/caddy/Caddyfile';
  const own = `${pages} {\n\troot * /mnt/pages\n\tfile_server\n}\n`;
  writeFileSync(file, `{\n\tlocal_certs\n\tskip_install_trust\n\tadmin off\n}\n${printed}${own}`);
  return startProgram(
    ['caddy', 'run', '--config', file],
    { cwd: '/mnt', env: { ...process.env, HOME: '/mnt' } },
    /serving initial configuration/,
  );
}

const writePage = (printed: string): void =>
  writeFileSync(
    join('/mnt/pages', 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Our house</title><link rel="icon" href="data:,"></head><body><h1>Our house</h1>\n${printed}</body></html>`,
  );

/** nginx as it is printed, with a certificate as certbot would have brought one: it answers, and hands a stream on at once. */
async function askNginx(printed: string, server: string, key: string): Promise<void> {
  const secret = '/etc/parvis-test.key';
  const made = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '2',
    '-subj',
    `/CN=${server}`,
    '-keyout',
    secret,
    '-out',
    certificate,
  ];
  execFileSync('openssl', made, { stdio: 'ignore' });
  const file = '/etc/parvis-nginx.conf';
  writeFileSync(
    file,
    `error_log stderr notice;\npid /mnt/nginx.pid;\nevents {}\nhttp {\naccess_log off;\nssl_certificate ${certificate};\nssl_certificate_key ${secret};\n${printed}}\n`,
  );
  const stop = await startProgram(
    ['nginx', '-c', file, '-g', 'daemon off;'],
    { cwd: '/mnt', env: process.env },
    /start worker process /,
  );
  try {
    const curl = (...words: string[]): string =>
      execFileSync('curl', ['-sS', '--fail', '--cacert', certificate, ...words], { encoding: 'utf8' });
    curl(`https://${server}/healthz`);
    // It has no end: what came within three seconds.
    const { stdout } = spawnSync('curl', [
      '-sN',
      '--max-time',
      '3',
      '--cacert',
      certificate,
      `https://${server}/v1/sites/${key}/events?subject=a`,
    ]);
    if (stdout.length === 0) throw new Error('nginx holds the stream of events back.');
  } finally {
    await stop();
  }
}
