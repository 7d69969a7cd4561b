import { imageLimits, importLimits, requestLimits, staffLimits } from '@parvis/contract';
import { forgetOld } from './domain/imports/work.ts';
import { eraseExpired } from './domain/posts/expire.ts';
import { forgetWithheld } from './domain/posts/forget.ts';
import { keptMonths } from './domain/usage/get.ts';
import { monthsBefore, toMonth } from './domain/usage/months.ts';
import type { Services } from './http/services.ts';
import { replyDays } from './identity/reply-address.ts';
import { sweepExports } from './ops/export/keep.ts';

/** Hours that idempotency keys are kept (I1), and the record that long walks through a list need. */
export const keptHours = 48;
/** Days that jobs which failed can be looked at and begun again. */
const failedDays = 30;
/** Days that is kept from where a post was written (GDPR-4). */
const networkDays = 365;
/** Days that a block which ended can be made again. */
const blockDays = 30;
/** Days that reports and contests are kept after they were closed, for who wants it looked at again (DSA-5); and at all. */
const closedDays = 183;
const reportDays = 365;
/** Days that texts are kept which were never published (GDPR-3). */
const withheldDays = 365;
const { deliveryDays, noteDays } = staffLimits;
/** Days that what was sent can be counted, and that what never was can be looked at. */
const sentDays = 30;
const mailDays = 365;
/** Days that can be looked at what was changed. */
const changeDays = 730;
/** Days that it is known what went: longer than any backup should be kept. */
const erasureDays = 90;

/** Forgets what is old, by the clock of the server. */
export async function tidy(services: Services): Promise<void> {
  const { settings, store } = services;
  const before = (hours: number): string => toTime(settings.now() - hours * 3_600_000);
  await Promise.all([
    store.prune(before(keptHours), before(networkDays * 24), before(blockDays * 24)),
    store.pruneStaff(before(0), before(keptHours)),
    store.pruneReports(before(closedDays * 24), before(reportDays * 24), before(keptHours)),
    forgetWithheld({ now: before(0), services }, before(withheldDays * 24)),
    eraseExpired({ now: before(0), services }),
    sweepExports(services),
    forgetOld({ now: before(0), services }, before(importLimits.keptDays * 24)),
    store.erasures.prune(before(erasureDays * 24)),
    store.pruneEvidence(before(staffLimits.evidenceDays * 24)),
    store.queue.prune(before(failedDays * 24)),
    store.pruneChanges(before(changeDays * 24)),
    store.pruneNotes(before(noteDays * 24), before(1)),
    store.pruneVisitorSessions(before(0)),
    store.pruneImages(before(imageLimits.unusedHours)),
    store.pruneRequests(before(requestLimits.keptDays * 24)),
    store.pruneUsage(monthsBefore(toMonth(before(0)), keptMonths)),
    store.pruneMails(before(sentDays * 24), before(mailDays * 24), before(deliveryDays * 24), before(replyDays * 24)),
  ]);
}

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();
