import { resolve } from 'node:path';
import type { PolicyAnswers } from '@parvis/contract';
import { createClockWatch } from './clock.ts';
import { fillAuthors } from './domain/authors/fill.ts';
import type { ServerContext } from './domain/context.ts';
import { tellAll } from './domain/decisions/tell.ts';
import { execute } from './domain/execute.ts';
import { tellFollowers } from './domain/following/tell.ts';
import { hearAll } from './domain/hearing/hear.ts';
import { hearOfReports } from './domain/hearing/hear-reports.ts';
import { createMailedWords } from './domain/hearing/mailed-words.ts';
import { createImporting, createPictureAsking } from './domain/imports/work.ts';
import { countDays } from './domain/insights/count.ts';
import { tellWeekly } from './domain/insights/tell-weekly.ts';
import { createLooks } from './domain/looks/look.ts';
import { receiveEarlier } from './domain/register/receive-earlier.ts';
import { sendRequests } from './domain/review-requests/send.ts';
import { followPosts } from './domain/search/follow.ts';
import { deleteDueSites } from './domain/sites/deletion.ts';
import { putSite } from './domain/sites/put.ts';
import { claimHours, offerClaim } from './domain/staff/claim.ts';
import { toLink } from './domain/staff/links.ts';
import { countUsage } from './domain/usage/count.ts';
import { tellOfLateMail } from './domain/webhooks/late-mail.ts';
import type { Services } from './http/services.ts';
import { createRepeat, type Repeat } from './jobs/repeat.ts';
import { wipeErased, wipeLookMs } from './jobs/wiping.ts';
import { createMailing } from './mail/mailing.ts';
import type { LogEntry } from './observe/log.ts';
import { createExporting } from './ops/export/keep.ts';
import { demoKey } from './policies/origins.ts';
import { fileOf } from './store/address.ts';
import { listDamagedLogs, toDamageSentence } from './store/database.ts';
import { keptHours, tidy } from './tidy.ts';
import { createWorkers } from './workers.ts';

/** A server from its first try to start until it is closed. */
export interface Lifecycle {
  /** Resolves once the tables are up to date and the sites registered; rejects with the reason when that fails. */
  ready: Promise<void>;
  /** The same of the try that is under way: it begins again until the database is there. */
  started(): Promise<void>;
  close(): Promise<void>;
}

/** What the hotel of the demo says of reviews. Whoever claims it says what is so. */
const demoAnswers: PolicyAnswers = {
  control: '',
  consideration: null,
  publicationDays: 7,
  retentionYears: 5,
  contact: { name: 'Hôtel Bellevue', email: 'bellevue@example.com', privacyUrl: null },
};
/** Between two looks for whom to write to: what comes meanwhile goes into one mail. */
const hearingMs = 5_000;
/** Between two looks for what nobody waits for: mail that is late, and what sites use. */
const minuteMs = 60_000;
/** Between two tries to start, and two rounds of forgetting. */
const [retryMs, pruneMs] = [5_000, 3_600_000];

/** Starts a server, tries again where it cannot, and keeps it tidy. */
export function startLifecycle(services: Services): Lifecycle {
  const { settings, store, hub, presence, rates, risk } = services;
  const log = (entry: Omit<LogEntry, 'time'>): void => settings.log({ ...entry, time: toTime(settings.now()) });
  const workers = settings.jobs === 'on' ? createWorkers(services, log) : [];
  const mailing =
    settings.jobs === 'on' ? createMailing({ ...services, said: createMailedWords(services), log }) : undefined;

  const repeat = (work: (context: ServerContext) => Promise<unknown>, message: string, everyMs = hearingMs): Repeat =>
    createRepeat(() => work({ now: toTime(settings.now()), services }), {
      everyMs,
      onError(error) {
        if (!store.isUnavailable(error)) log({ level: 'error', message, error: (error as Error).name });
      },
    });
  const ending = new AbortController();
  const repeats =
    settings.jobs === 'on'
      ? [
          repeat(hearAll, 'Nobody who works for a site hears of new posts.'),
          repeat(hearOfReports, 'Nobody who works for a site hears of reports.'),
          repeat(tellAll, 'No author hears of decisions.'),
          repeat(tellFollowers, 'Nobody hears of what they follow.'),
          repeat(sendRequests, 'Nobody is asked for a review.'),
          repeat(createImporting(ending.signal), 'What is imported does not come.'),
          repeat(createPictureAsking(ending.signal), 'Pictures of what is imported do not come.'),
          repeat(createExporting(services, ending.signal), 'Exports are not made.'),
          repeat(followPosts, 'New posts are not made ready to be found.'),
          repeat(tellOfLateMail, 'No host hears of mail that waits.', minuteMs),
          repeat(deleteDueSites, 'Sites that are to go are not deleted.', minuteMs),
          repeat(countUsage, 'What sites use is not counted.', minuteMs),
          repeat(fillAuthors, 'Authors from before cannot be looked for.', minuteMs),
          repeat(countDays, 'What happens at sites is not counted.', minuteMs),
          repeat(createLooks(settings, ending.signal), 'Pages are not looked at.', minuteMs),
          repeat(({ services: { register } }) => register.batch(), 'The register of reviews is not sealed.', minuteMs),
          repeat(wipeErased, 'What was erased is still in the files of the database.', wipeLookMs(store)),
          repeat(tellWeekly, 'Nobody who works for a site hears how its week was.', minuteMs),
        ]
      : [];

  async function start(): Promise<void> {
    await services.register.check();
    await store.migrate();
    const path = fileOf(settings.database);
    for (const damaged of path === undefined ? [] : listDamagedLogs(resolve(path))) {
      log({ level: 'error', message: toDamageSentence(damaged) });
    }
    const context = { now: toTime(settings.now()), services };
    for (const site of settings.sites) await execute(context, putSite, site);
    await receiveEarlier(context);
    if (settings.demo && !(await store.sites.byKey(demoKey))) {
      await execute(context, putSite, { key: demoKey, name: 'Hôtel Bellevue', origins: [], policy: demoAnswers });
    }
    if (settings.claim === 'log' && settings.jobs === 'on' && !settings.demo) await logClaim(services);
    for (const one of workers) one.start();
    mailing?.start();
    for (const one of repeats) one.start();
    await store.listen({
      onMessage: hub.publish,
      onConnect: hub.resync,
      onShared: (word) =>
        void (services.hearOfSite(word) || presence.hear(word) || risk.hear(word) || rates.hear(word)),
      onDisconnect: ({ message }) =>
        log({ level: 'warn', message: 'Live events wait for the database.', error: message }),
    });
  }

  let closing: Promise<void> | undefined;
  let retrying: NodeJS.Timeout | undefined;
  let started = start();
  const ready = started;
  // Whoever awaits `ready` hears of it, and so does every request; a host that goes on all the same gets its server
  // when the database is there.
  const retry = (error: Error): void => {
    log({ level: 'error', message: 'The server cannot start.', error: error.message });
    if (closing) return;
    retrying = setTimeout(() => {
      started = start();
      started.catch(retry);
    }, retryMs);
    retrying.unref();
  };
  ready.catch(retry);
  const pruning = startPruning(services, log);

  async function end(): Promise<void> {
    clearInterval(pruning);
    clearTimeout(retrying);
    hub.close();
    presence.close();
    rates.close();
    risk.close();
    ending.abort();
    await started.catch(() => {});
    await Promise.all([...workers.map((one) => one.stop()), mailing?.stop(), ...repeats.map((one) => one.stop())]);
    await store.close();
  }

  return {
    ready,
    started: () => started,
    close: () => {
      closing ??= end();
      return closing;
    },
  };
}

/**
 * While nobody works for any site, logs a link with which the first owner claims the server: it is nowhere else.
 * @param address where the server is reached. @default what its option says, else nothing: the link is a path
 */
export async function logClaim(
  { settings, ...services }: Services,
  address: string = settings.publicAddress,
): Promise<void> {
  const now = toTime(settings.now());
  const { result: token } = await execute({ now, services: { settings, ...services } }, offerClaim, undefined);
  if (!token) return;
  settings.log({
    time: now,
    level: 'info',
    message: `Nobody works for the sites of this server yet. The first owner claims it with this link, once, within ${claimHours} hours.`,
    link: toLink(address, 'claim', token),
  });
}

/** Forgets, every hour, what is old; but not by a clock that was just set. */
function startPruning(services: Services, log: (entry: Omit<LogEntry, 'time'>) => void): NodeJS.Timeout {
  const { settings } = services;
  const clock = createClockWatch(keptHours * 3_600_000, settings.now);
  const prune = async (): Promise<void> => {
    if (!clock.isSteady()) {
      log({ level: 'warn', message: 'The clock was set: nothing is taken for old until two days have passed.' });
      return;
    }
    await tidy(services).catch((error: Error) =>
      log({ level: 'warn', message: 'Old rows could not be pruned.', error: error.name }),
    );
  };
  return setInterval(prune, pruneMs).unref();
}

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
