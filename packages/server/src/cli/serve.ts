import { existsSync } from 'node:fs';
import { createServer, type Server, type ServerOptions } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { type Command, Option } from 'commander';
import { answerRefused, limitConnections } from '../adapters/connections.ts';
import { listen } from '../adapters/listen.ts';
import { createNodeHandler } from '../adapters/node-handler.ts';
import type { ServerContext } from '../domain/context.ts';
import { execute } from '../domain/execute.ts';
import { claimHours, offerClaim, offerSignIn } from '../domain/staff/claim.ts';
import { toLink } from '../domain/staff/links.ts';
import type { Services } from '../http/services.ts';
import { longestUploadMs } from '../http/uploads.ts';
import { createParvis, type Parvis } from '../index.ts';
import { getInternals } from '../internals.ts';
import { logClaim } from '../lifecycle.ts';
import { toUnanswered } from '../ops/doctor/policy.ts';
import { demoKey } from '../policies/origins.ts';
import { listUnanswered } from '../store/unanswered.ts';
import { writeCompiled } from './compile-cache.ts';
import { readEnvironment } from './environment.ts';
import { createFolder } from './folder.ts';
import { demos, seed } from './seed.ts';

interface ServeOptions {
  demo?: boolean;
  lang?: keyof typeof demos;
  siteFolder?: string;
}

/** Milliseconds, against those who send slowly to hold a connection. */
const serverOptions: ServerOptions = {
  headersTimeout: 10_000,
  /** All of it, and an image may come slowly; every other body is bounded by the time for its request. */
  requestTimeout: longestUploadMs + 10_000,
  /** How often the two above are looked at. */
  connectionsCheckingInterval: 1_000,
  /** Longer than proxies keep a connection that they do not use. */
  keepAliveTimeout: 65_000,
  /** Bytes of address and headers: a hundred long keys of subjects fit. */
  maxHeaderSize: 64 * 1024,
};
/** Twice the open streams that one process takes. */
const maxConnections = 20_000;
/**
 * Percent by which memory may grow before what nobody uses is looked for. V8 would take several times as much on a large
 * machine: 895 MB under siege, where this takes 550 for the same pauses.
 */
const heapGrowth = 40;
/** Milliseconds that requests under way may take once the server stops: longer than any is answered in. */
const stopMs = 11_000;

export function addServe(program: Command): void {
  program
    .command('serve')
    .description('answer requests; HOST, PORT, DATABASE_URL, PARVIS_SECRET, PARVIS_PROXIES say where and how')
    .option('--demo', 'with a site to try it on at /, on this machine only')
    .addOption(
      new Option('--lang <lang>', 'of the demo')
        .choices(Object.keys(demos))
        .default(toDemoLanguage(process.env), 'what this machine speaks, or else en'),
    )
    .option('--site-folder <folder>', 'serve the pages of this folder at /')
    .action(serve);
}

/** What whoever runs it reads, as far as the demo has that. */
function toDemoLanguage({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): keyof typeof demos {
  return /^fr(?![a-z])/.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'fr' : 'en';
}

async function serve({ demo = false, lang = 'en', siteFolder }: ServeOptions): Promise<void> {
  const { host, port, drainMs, options } = readEnvironment();
  setFlagsFromString(`--heap-growing-percent=${heapGrowth}`);
  // Said once it is known where.
  const parvis = createParvis({ ...options, demo, claim: 'off' });
  await parvis.ready;
  // Until it is somebody's (FR-16).
  if (demo && (await parvis.sites.staff(demoKey)).length === 0) await seed(parvis, lang);
  const pages = siteFolder ?? (demo ? demoFolder() : undefined);
  const handler = createNodeHandler(
    pages ? withPages(parvis, pages) : parvis.fetch,
    // What is cached is none of the pages.
    getInternals(parvis)?.serveCached,
  );
  const server = createServer(serverOptions, handler);
  answerRefused(server);
  const settings = getInternals(parvis)?.services.settings;
  if (settings?.limits === 'on') limitConnections(server, settings.proxies);
  server.maxConnections = maxConnections;
  // Whoever neither sends nor reads: streams say something every 20 seconds.
  server.timeout = 60_000;
  const close = await listen(server, { port, host }).catch(async (error: Error) => {
    await parvis.close();
    throw toListenError(error, host, port);
  });
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  if (settings && !settings.mail) {
    console.log('There is no mail server (SMTP_URL): every mail is kept, and goes out once there is one.');
  }
  // Before anybody is told that it runs, and may stop it.
  stopOnSignal(server, close, parvis, drainMs);
  const at = `http://${name}:${address.port}`;
  // Both languages are there; each begins at its own page.
  const first = demo && !siteFolder && lang !== 'en' ? `/${lang}/` : '';
  console.log(`Parvis answers at ${at}${first}${demo ? ' with the demo site' : ''}`);
  const services = getInternals(parvis)?.services;
  // Others are told where they are reached, and their register goes by that name for ever.
  if (demo && services) {
    services.register.reachedAt(at);
    // What it begins with can be verified at once.
    await services.register.batch().catch((error: Error) => console.error(error.message));
  }
  const outside = services?.settings.publicAddress || at;
  if (demo && services) await sayWayIn(parvis, services, outside);
  else if (services) await logClaim(services, outside);
  if (services) {
    for (const { what, advice } of toUnanswered(await listUnanswered(services.store.db), outside))
      console.warn(`${what}\n      -> ${advice}`);
  }
  writeCompiled();
}

/** Says to whoever tries it how they become its owner, or sign in as the one that it has. */
async function sayWayIn({ sites }: Parvis, services: Services, at: string): Promise<void> {
  const owner = (await sites.staff(demoKey)).find(({ role }) => role === 'owner');
  if (owner) {
    const link = toLink(at, 'sign-in', (await execute(toContext(services), offerSignIn, { staff: owner.id })).result);
    console.log(`Sign in to it, once within the hour: ${link}`);
    return;
  }
  const { result: token } = await execute(toContext(services), offerClaim, undefined);
  if (token) console.log(`Make it yours, once within ${claimHours} hours: ${toLink(at, 'claim', token)}`);
}

const toContext = (services: Services): ServerContext => ({
  now: new Date(services.settings.now()).toISOString(),
  services,
});

/** Why a server cannot listen, and what to do. */
function toListenError(error: Error & { code?: string }, host: string, port: number): Error {
  const sentences: Record<string, string> = {
    EADDRINUSE: `Port ${port} of ${host} is in use, perhaps by another parvis serve: end it, or set PORT to another number.`,
    EADDRNOTAVAIL: `This machine has no address ${host}: set HOST to one that it has, such as 127.0.0.1.`,
    EACCES: `This user may not listen on port ${port}: set PORT to a number above 1023, and let a proxy such as Caddy take 443.`,
  };
  const sentence = sentences[error.code ?? ''];
  return sentence ? new Error(sentence, { cause: error }) : error;
}

/** The pages first, but never in the place of the API or the widgets. */
function withPages(parvis: Parvis, folder: string): Parvis['fetch'] {
  const page = createFolder(folder);
  const ours = /^\/(v1\/|sites\/|parvis\.js$|integrity\.json$|healthz$|readyz$|console(\/|$)|log\/|\d+\.\d+\.\d+)/;
  return async (request, host) => {
    const answer = ours.test(new URL(request.url).pathname) ? undefined : await page(request);
    return answer ?? parvis.fetch(request, host);
  };
}

/** Beside the packages in a checkout; the npm package has none. */
function demoFolder(): string | undefined {
  const folder = fileURLToPath(new URL('../../../../examples/html', import.meta.url));
  return existsSync(folder) ? folder : undefined;
}

/**
 * Takes nothing new, finishes what was begun, and ends. Streams are ended first, so that their readers come back to
 * whoever answers then; a second signal ends it at once.
 */
function stopOnSignal(server: Server, close: () => Promise<void>, parvis: Parvis, drainMs: number): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) process.exit(1);
    stopping = true;
    parvis.endStreams();
    // A load balancer hears of it from `/readyz`, and sends nothing more.
    await wait(drainMs);
    server.prependListener('request', (_, response) => response.setHeader('connection', 'close'));
    const closed = close();
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    const late = setTimeout(() => server.closeAllConnections(), stopMs);
    await closed;
    clearInterval(idle);
    clearTimeout(late);
    await parvis.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
