import { z } from 'zod';
import { limits } from '../limits.ts';
import type { RequestedPerson } from '../requested-people.ts';
import {
  incentivesGiven,
  type RequestSource,
  type RequestState,
  requestLimits,
  requestSources,
  requestStates,
  type SkipReason,
  skipReasons,
} from '../review-requests.ts';
import { limit } from './query.ts';
import { type SubjectInput, subjectInput, subjectKey } from './subject.ts';
import { line } from './text.ts';

const loose = (length: number) => line(length).optional();

export const requestedPerson: z.ZodType<RequestedPerson> = z
  .strictObject({
    email: line(limits.emailLength),
    name: loose(limits.nameLength),
    subject: loose(limits.subjectKeyLength),
    title: loose(limits.titleLength),
    order: loose(requestLimits.orderLength),
    experiencedOn: loose(35),
    language: loose(35),
    country: loose(35),
  })
  .meta({ id: 'RequestedPerson' });

const people = z.array(requestedPerson).max(requestLimits.people);

export type Given = (typeof incentivesGiven)[number];

/** A new batch, with its first people. */
export interface RequestsInput {
  /** What they are asked about who name nothing else. */
  subject: SubjectInput;
  /** Days until the first mail. @default 0 */
  delayDays?: number;
  /** What everybody is given for a review, whatever it says: it cannot be changed later (FTC-2). @default none */
  incentive?: Given;
  people: RequestedPerson[];
}

export const requestsInput: z.ZodType<RequestsInput> = z.strictObject({
  subject: subjectInput,
  delayDays: z.int().min(0).max(requestLimits.delayDays).optional(),
  incentive: z.enum(incentivesGiven).optional(),
  people,
});

export interface MoreRequestsInput {
  people: RequestedPerson[];
}

export const moreRequestsInput: z.ZodType<MoreRequestsInput> = z.strictObject({ people: people.min(1) });

/** People who were asked together, in numbers. They stay when it is forgotten who they were. */
export interface RequestBatch {
  id: string;
  /** `copies`: those of a month whose order mails were copied to the server. */
  source: RequestSource;
  createdAt: string;
  /** When somebody was added last (ISO-2). */
  addedAt: string;
  /** Since when nothing more of it is mailed; null while it is. */
  stoppedAt: string | null;
  subject: { key: string; title: string | null };
  delayDays: number;
  incentive: Given;
  /** Lines: `given` is `requests`, `joined` (another thing of an order) and all of `skipped` together. */
  given: number;
  requests: number;
  joined: number;
  skipped: Partial<Record<SkipReason, number>>;
  /** First mails that a mail server has taken, and those that remind. */
  sent: number;
  reminded: number;
  /** Came back for good. */
  bounced: number;
  optedOut: number;
  /** Reviews that came of it. */
  reviews: number;
}

const count = z.int().min(0);

export const requestBatch: z.ZodType<RequestBatch> = z
  .object({
    id: z.string(),
    source: z.enum(requestSources),
    createdAt: z.iso.datetime(),
    addedAt: z.iso.datetime(),
    stoppedAt: z.iso.datetime().nullable(),
    subject: z.object({ key: z.string(), title: z.string().nullable() }),
    delayDays: count,
    incentive: z.enum(incentivesGiven),
    given: count,
    requests: count,
    joined: count,
    skipped: z.partialRecord(z.enum(skipReasons), count),
    sent: count,
    reminded: count,
    bounced: count,
    optedOut: count,
    reviews: count,
  })
  .meta({ id: 'RequestBatch' });

/** What became of the lines of one call. */
export interface RequestsAdded {
  batch: RequestBatch;
  /** Who is asked: their places in `people`, from 0, and the request, by which webhooks tell of it. */
  asked: { at: number; id: string }[];
  /** Who is not asked: their places in `people`, from 0. */
  skipped: { at: number; reason: SkipReason }[];
}

export const requestsAdded: z.ZodType<RequestsAdded> = z
  .object({
    batch: requestBatch,
    asked: z.array(z.object({ at: count, id: z.string() })),
    skipped: z.array(z.object({ at: count, reason: z.enum(skipReasons) })),
  })
  .meta({ id: 'RequestsAdded' });

export interface RequestBatchesQuery {
  limit: number;
  cursor?: string;
}

export const requestBatchesQuery: z.ZodType<RequestBatchesQuery> = z.object({
  limit,
  cursor: z.string().max(500).optional(),
});

/** The newest first. */
export interface RequestBatchList {
  items: RequestBatch[];
  next: string | null;
}

export const requestBatchList: z.ZodType<RequestBatchList> = z
  .object({ items: z.array(requestBatch), next: z.string().nullable() })
  .meta({ id: 'RequestBatchList' });

/** One line of a batch. */
export interface ReviewRequest {
  id: string;
  /** The address, as far as one knows one's own by it; null once it is forgotten. */
  email: string | null;
  state: RequestState;
  /** With `skipped`: why. */
  reason: SkipReason | null;
  /** When the first mail is due, or was written. */
  askedAt: string | null;
  /** Until when its link is good. */
  expiresAt: string | null;
}

/** The newest first; kept for `requestLimits.keptDays`. */
export interface ReviewRequestList {
  items: ReviewRequest[];
  next: string | null;
}

export const reviewRequestList: z.ZodType<ReviewRequestList> = z
  .object({
    items: z.array(
      z
        .object({
          id: z.string(),
          email: z.string().nullable(),
          state: z.enum(requestStates),
          reason: z.enum(skipReasons).nullable(),
          askedAt: z.iso.datetime().nullable(),
          expiresAt: z.iso.datetime().nullable(),
        })
        .meta({ id: 'ReviewRequest' }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'ReviewRequestList' });

/** What a business shows on site: who types it was there (FR-15). */
export interface OnsiteCode {
  /** Six digits, of today and good until tomorrow ends. */
  code: string;
  /** The day, of UTC. */
  day: string;
  /** Where it is typed: for a QR code. */
  url: string;
}

export const onsiteCode: z.ZodType<OnsiteCode> = z
  .object({ code: z.string(), day: z.iso.date(), url: z.string() })
  .meta({ id: 'OnsiteCode' });

export interface OnsiteCodeQuery {
  /** The key of what is reviewed there. */
  subject: string;
}

export const onsiteCodeQuery: z.ZodType<OnsiteCodeQuery> = z.object({ subject: subjectKey });

/** Where order mails are copied to. */
export interface OrderAddress {
  /** Signed, and of this site alone; null where the server takes no mail. */
  address: string | null;
}

export const orderAddress: z.ZodType<OrderAddress> = z
  .object({ address: z.string().nullable() })
  .meta({ id: 'OrderAddress' });
