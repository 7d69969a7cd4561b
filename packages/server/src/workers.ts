import { createNoticing } from './domain/following/notice.ts';
import { importKind } from './domain/imports/acts.ts';
import { createImportKicked } from './domain/imports/work.ts';
import { createPicturing } from './domain/members/avatar.ts';
import { createPolicyWanted, policyWantedKind } from './domain/settings/policy-wanted.ts';
import { createLearning, learnKind } from './domain/spam/learn.ts';
import { carryKind } from './domain/subjects/carry.ts';
import { createCarrying } from './domain/subjects/carry-on.ts';
import { createWebhookSender } from './domain/webhooks/send.ts';
import type { Services } from './http/services.ts';
import { avatarKind } from './jobs/avatar-job.ts';
import { noticeKind } from './jobs/notice-job.ts';
import { createPurge } from './jobs/purge.ts';
import { createWorker, type Handler, type Worker } from './jobs/worker.ts';
import type { LogEntry } from './observe/log.ts';

/** Who does what is left to be done: whoever asks others that may hang has a worker of its own, and holds up nothing else. */
export function createWorkers(services: Services, log: (entry: Omit<LogEntry, 'time'>) => void): Worker[] {
  const { store, metrics } = services;
  const { now, purge, privateWebhooks } = services.settings;
  const own: Record<string, Handler> = {
    [noticeKind]: createNoticing(services, now),
    [carryKind]: createCarrying(services, now),
    [importKind]: createImportKicked(services),
    [learnKind]: createLearning(services, now),
    [policyWantedKind]: createPolicyWanted(services),
    ...(purge && { purge: createPurge(purge, now) }),
  };
  const receivers = { webhook: createWebhookSender(services, { isPrivate: privateWebhooks, now }) };
  const pictures = { [avatarKind]: createPicturing(services, now) };
  return [own, receivers, pictures].map((handlers) => createWorker({ store, handlers, log, now, metrics }));
}
