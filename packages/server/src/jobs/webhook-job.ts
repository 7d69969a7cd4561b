import type { WebhookEvent } from '@parvis/contract';
import type { NewJob } from '../store/store.ts';
import { newJob } from './retry.ts';

/** What happened, by ids. */
export interface Happened {
  event: WebhookEvent | 'webhook.test';
  post?: string;
  decision?: string;
  report?: string;
  request?: string;
  mail?: { since: string };
}

/** One message to one webhook. */
export interface Told {
  /** Of the message: the same for every try, and when it is sent again. */
  id: string;
  webhook: string;
  happened: Happened;
  /** When it happened. */
  at: string;
}

/** So long a decision can be taken back without a word: nobody is told before. */
const graceMs = 30_000;

/** What the topics of jobs for one webhook begin with. */
export const toTopic = (webhook: string, id = ''): string => `${webhook} ${id}`;

export const toWebhookJob = (now: number, told: Told): NewJob =>
  newJob(now, {
    kind: 'webhook',
    topic: toTopic(told.webhook, told.id),
    body: told,
    waitMs: told.happened.event === 'decision.made' ? graceMs : 0,
  });
