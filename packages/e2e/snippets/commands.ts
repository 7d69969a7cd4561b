import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Fence, toPlace } from '@parvis/checks/snippets/fences.ts';
import { splitCommands } from '@parvis/checks/snippets/shell.ts';
import { startProgram } from '../system/program.ts';
import type { Place } from './place.ts';
import { main, openSession, type Ran, type Session, splitLines } from './session.ts';
import type { Outcome, Told } from './told.ts';

/** What runs beside the commands, and where. */
export interface Around {
  /** A server on a copy of the place. */
  host: string;
  /** Its site's key, by the key of the site. */
  keys: Record<string, string>;
  /** For `SMTP_URL`. */
  smtp: string;
  /** A database of PostgreSQL, empty. */
  postgres: string;
  s3: NodeJS.ProcessEnv;
}

/** Why a script is not run here, by what it has in it. */
const left: readonly [pattern: RegExp, why: string][] = [
  [/npx pnpm@12|pnpm prove/, 'of a checkout: its scripts, and the options that they read, are looked at in each run'],
  [
    /useradd|runuser|systemctl (daemon|enable)|\/etc\/parvis\.env\) <</,
    'of a new machine: `pnpm prove first-widget` does it',
  ],
  [/npm install/, 'of a project: `pnpm prove frameworks` and `first-widget` install'],
];

/** Runs each script line by line, as one who copies it does, on a place of its own. */
export async function runScripts(fences: Fence[], place: Place, around: Around): Promise<Told[]> {
  const told: Told[] = [];
  for (const [at, fence] of fences.entries()) {
    const [, why] = left.find(([pattern]) => pattern.test(fence.code)) ?? [];
    if (why) told.push({ place: toPlace(fence), left: why });
    else told.push(await runScript(fence, join(place.folder, `run-${at}`), place, around));
  }
  return told;
}

async function runScript(fence: Fence, folder: string, place: Place, around: Around): Promise<Told> {
  mkdirSync(folder);
  for (const name of ['parvis.db', 'customers.csv', 'blog.xml', 'bakery.zip', 'checkpoint.txt', 'evidence.json'])
    cpSync(join(place.folder, name), join(folder, name));
  // A command that writes one asks for a name that is free.
  if (/export bakery\.zip/.test(fence.code)) rmSync(join(folder, 'bakery.zip'));
  // On another server.
  if (/site restore/.test(fence.code)) rmSync(join(folder, 'parvis.db'));
  cpSync(join(folder, 'checkpoint.txt'), join(folder, 'point-de-controle.txt'));
  mkdirSync(join(folder, 'data'));
  cpSync(join(place.folder, 'parvis.db'), join(folder, 'data/parvis.db'));
  // What the pages of mail have you write there before.
  const settings = { ...place.env, DATABASE_URL: `sqlite:${join(folder, 'parvis.db')}` };
  const mail = { SMTP_URL: around.smtp, PARVIS_MAIL_FROM: 'The Shop <talk@example.com>' };
  writeFileSync(
    '/etc/parvis.env',
    Object.entries({ ...settings, ...mail })
      .map(([name, value]) => `${name}='${value}'`)
      .join('\n'),
  );
  const session = openSession(folder, {
    ...process.env,
    ...settings,
    ...mail,
    PARVIS_PRIVATE_WEBHOOKS: 'true',
    ...toPostgresEnv(around.postgres),
    ...around.s3,
    PORT: '4477',
  });
  // Messages go out while one runs.
  const serve: [string, ...string[]] = [process.execPath, '--conditions=parvis-source', main, 'serve'];
  const stop = /webhook test/.test(fence.code)
    ? await startProgram(serve, { cwd: folder, env: { ...process.env, ...settings, PORT: '0' } }, /answers at/)
    : undefined;
  try {
    return { place: toPlace(fence), ...(await typeAll(fence, session, place, around)) };
  } finally {
    await stop?.();
  }
}

async function typeAll({ code }: Fence, session: Session, place: Place, around: Around): Promise<Outcome> {
  const ran: Ran[] = [];
  for (const line of splitLines(code)) {
    const typed = fill(line, place, around, ran);
    let one = await session.run(typed);
    // What was to be sent has been tried by then.
    while (/webhook log/.test(typed) && one.code === 0 && !one.output.trim()) one = await session.run(typed);
    ran.push(one);
    if (one.code !== 0) return { wrong: `${typed}\nended with ${one.code}: ${one.output.trim()}` };
  }
  const commands = splitCommands(code).filter(({ words }) => words.length > 0);
  return { done: `${commands.length || 'settings and no'} commands` };
}

/** Brings what a page prints as a file of one's own form. */
export async function bringPosts(fences: Fence[], place: Place): Promise<Told[]> {
  const told: Told[] = [];
  for (const fence of fences.filter(({ code }) => /"parvis-import"/.test(code))) {
    const file = join(place.folder, 'printed.jsonl');
    writeFileSync(file, fence.code);
    const session = openSession(place.folder, { ...process.env, ...place.env });
    const { code, output } = await session.run(`parvis import ${file} --site empty --apply`);
    const posts = fence.code.match(/"type":"post"/g)?.length;
    const isWell = code === 0 && new RegExp(`\\b${posts}\\b`).test(output);
    told.push({ place: toPlace(fence), ...(isWell ? { done: 'brought' } : { wrong: `${code}: ${output}` }) });
  }
  return told;
}

/** How programs of PostgreSQL find it. */
function toPostgresEnv(address: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password } = new URL(address);
  return { PGHOST: hostname, PGPORT: port, PGUSER: username, PGPASSWORD: password };
}

/** The line with what a reader puts in themselves: ids, addresses, passwords. */
function fill(line: string, place: Place, around: Around, ran: Ran[]): string {
  const [, site = 'shop'] = /\b(shop|boutique|bakery|boulangerie|hotel|my-site)\b/.exec(line) ?? [];
  const { waiting, published, refused } = place.posts[site]!;
  const [, act = ''] = /decide (\w+)/.exec(line) ?? [];
  const posts: Record<string, string | undefined> = {
    approve: waiting[0],
    refuse: waiting[1],
    hide: published[0],
    restore: refused[0],
    keep: published[1],
  };
  const said = (pattern: RegExp): string => {
    const found = ran.map(({ output }) => pattern.exec(output)?.[1]).findLast((one) => one !== undefined);
    return found ?? 'nothing-was-said-before';
  };
  const id = '([0-9a-f]{8}-[0-9a-f-]{27})';
  const filled: [RegExp, () => string][] = [
    [/\bID…/g, () => (/reports close/.test(line) ? said(new RegExp(id)) : (posts[act] ?? published[2]!))],
    [/--post ID\b/g, () => `--post ${published[2]}`],
    [/ID-OF-THE-REVIEW/g, () => published[3]!],
    [/\bD[EÉ]CISION…/g, () => said(new RegExp(`decision ${id}`))],
    [/\bBLOC(K|AGE)…/g, () => said(new RegExp(id))],
    [/\bDELIVERY…/g, () => said(new RegExp(`^${id}`, 'm'))],
    // What was made first: what comes later names messages.
    [/\bWEBHOOK\b/g, () => new RegExp(`^${id}`, 'm').exec(ran[0]?.output ?? '')?.[1] ?? 'none'],
    [/\bBATCH\b/g, () => said(new RegExp(`${id}: of`))],
    [/0190a5c0-…/g, () => said(new RegExp(`^${id}\t(?:Shop system|Caisse)`, 'm'))],
    [/\bADDRESS\b/g, () => 'ada@example.com'],
    [/\$KEY\b/g, () => around.keys[site]!],
    [/https:\/\/(HOST|talk\.example\.com|community\.example\.com)(?=[/\s]|$)/gm, () => around.host],
    [
      /postgres:\/\/parvis:PASSWORD@db\.internal(:5432)?\/parvis/g,
      // To the one that is empty, or the one that the line before has made.
      () => (line.startsWith('parvis copy') ? around.postgres : around.postgres.replace(/\w+$/, 'parvis')),
    ],
    [
      /^export AWS_.*$/g,
      () =>
        Object.entries(around.s3)
          .map(([name, value]) => `export ${name}=${value}`)
          .join('\n'),
    ],
    [/(PARVIS_SECRET)=…/g, () => `PARVIS_SECRET=${place.env.PARVIS_SECRET}`],
    [/(PARVIS_INBOUND_SECRET)=…/g, () => 'PARVIS_INBOUND_SECRET=$(openssl rand -hex 32)'],
    [/https:\/\/www\.example\.org\/\.well-known\/jwks\.json/g, () => 'https://www.example.org/.well-known/jwks.json'],
  ];
  return filled.reduce((text, [pattern, value]) => text.replaceAll(pattern, () => value()), line);
}
