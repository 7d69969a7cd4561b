import {
  type RequestBatch,
  type RequestedPerson,
  type RequestsAdded,
  requestLimits,
  type SkipReason,
} from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { NewReviewRequest, RequestBatchRow, RequestItem, Verbs } from '../../store/store.ts';
import { toBlockedAddress } from '../blocks/address.ts';
import type { Context } from '../context.ts';
import { toAddressHash, toStaffEmail } from '../staff/address.ts';
import { type ReadPerson, readPerson } from './read-person.ts';
import { sealOf } from './seal.ts';
import { toBatch } from './to-batch.ts';

const dayMs = 86_400_000;

/** Somebody of this call who is asked, with what their row gets. */
interface Asked {
  row: NewReviewRequest & { email_hash: string };
  items: RequestItem[];
}

/** Asks those of a call who are to be asked, and keeps why the others are not. */
export async function addPeople(
  verbs: Verbs,
  context: Context,
  batch: RequestBatchRow,
  people: readonly RequestedPerson[],
): Promise<RequestsAdded> {
  const { site, now } = context;
  // Of two calls at once the second sees whom the first asks.
  await verbs.sites.lock(site.id);
  const lines = people.map((one) => readLine(context, batch, one));
  const judge = await prepareJudge(verbs, context, lines);
  const skipped: RequestsAdded['skipped'] = [];
  const rows: NewReviewRequest[] = [];
  const asked: Asked[] = [];
  const ids: RequestsAdded['asked'] = [];
  let joined = 0;
  const skip = (at: number, reason: SkipReason): void => {
    skipped.push({ at, reason });
    rows.push(toSkippedRow(context, batch, people[at]!, lines[at]!.hash, reason));
  };
  for (const [at, line] of lines.entries()) {
    const reason = typeof line.read === 'string' ? line.read : judge(line);
    if (reason) {
      skip(at, reason);
      continue;
    }
    const { item } = line.read as ReadPerson;
    // Several lines of one person, or of one order: one mail asks about all of it.
    const same = asked.find(
      ({ row }) => row.email_hash === line.hash && (row.order_hash ?? null) === (line.orderHash ?? null),
    );
    if (!same && asked.some(({ row }) => row.email_hash === line.hash)) {
      skip(at, 'recent');
    } else if (!same) {
      const row = toRow(context, batch, line);
      asked.push({ row, items: [item] });
      ids.push({ at, id: row.id });
    } else if (same.items.some(({ key }) => key === item.key) || same.items.length >= requestLimits.items) {
      skip(at, 'duplicate');
    } else {
      same.items.push(item);
      ids.push({ at, id: same.row.id });
      joined++;
    }
  }
  rows.push(...asked.map(({ row, items }) => ({ ...row, items: JSON.stringify(items) })));
  await verbs.reviewRequests.add(rows);
  const counts = JSON.parse(batch.skipped) as NonNullable<RequestBatch['skipped']>;
  for (const { reason } of skipped) counts[reason] = (counts[reason] ?? 0) + 1;
  const change = {
    added_at: now,
    given: batch.given + people.length,
    requests: batch.requests + asked.length,
    joined: batch.joined + joined,
    skipped: JSON.stringify(counts),
  };
  await verbs.reviewRequests.setBatch(site.id, batch.id, change);
  return { batch: toBatch({ ...batch, ...change }), asked: ids, skipped };
}

interface Line {
  read: ReadPerson | SkipReason;
  hash: string;
  orderHash: string | undefined;
}

function readLine(context: Context, batch: RequestBatchRow, person: RequestedPerson): Line {
  const { site, services } = context;
  const { subject_key: key, subject_url: url, subject_title: title } = batch;
  const item: RequestItem = { key, ...(url && { url }), ...(title && { title }) };
  const read = readPerson(person, { item, off: site.settings.requests.countriesOff });
  if (typeof read === 'string') return { read, hash: '', orderHash: undefined };
  return {
    read,
    hash: toBlockedAddress(context, read.email),
    orderHash: read.order && services.encryption.hashOrder(site.id, read.order),
  };
}

/** Who is not asked, and why; by a few queries for all of them together. */
async function prepareJudge(
  verbs: Verbs,
  { site, services, now }: Context,
  lines: readonly Line[],
): Promise<(line: Line) => SkipReason | undefined> {
  const { encryption } = services;
  const read = lines.filter(({ read }) => typeof read !== 'string');
  const exactOf = ({ read }: Line): string => encryption.hashEmail(site.id, (read as ReadPerson).email);
  const hashes = [...new Set(read.map(({ hash }) => hash))];
  const known = await verbs.reviewRequests.known(site.id, hashes, [...new Set(read.map(exactOf))]);
  const blocked = new Set(
    (hashes.length > 0 ? await verbs.moderation.blocksOf(site.id, { values: hashes, posts: [''] }, now) : []).map(
      ({ value }) => value,
    ),
  );
  const staff = new Set((await verbs.memberships.list(site.id)).map(({ email }) => email));
  const since = new Date(Date.parse(now) - requestLimits.againDays * dayMs).toISOString();
  return (line) => {
    const { hash, orderHash } = line;
    const before = known.before.filter((one) => one.email_hash === hash);
    if (known.optedOut.has(hash)) return 'opted-out';
    if (blocked.has(hash)) return 'blocked';
    if (staff.has(toStaffEmail(toAddressHash(services, (line.read as ReadPerson).email)))) return 'staff';
    if (known.undeliverable.has(exactOf(line))) return 'undeliverable';
    if (orderHash && before.some((one) => one.order_hash === orderHash)) return 'duplicate';
    if (before.some((one) => one.created_at > since)) return 'recent';
    return undefined;
  };
}

function toRow(context: Context, batch: RequestBatchRow, { read, hash, orderHash }: Line): Asked['row'] {
  const { site, now } = context;
  const { email, name, experiencedOn, language } = read as ReadPerson;
  const id = newId();
  const due = new Date(Date.parse(now) + batch.delay_days * dayMs).toISOString();
  return {
    site_id: site.id,
    id,
    batch_id: batch.id,
    state: 'waiting',
    reason: null,
    email_encrypted: sealOf(context, id, email),
    email_hash: hash,
    name_encrypted: name ? sealOf(context, id, name) : null,
    order_hash: orderHash ?? null,
    language: language ?? site.settings.language,
    experienced_on: experiencedOn ?? null,
    items: '[]',
    mail_id: null,
    due_at: due,
    asked_at: due,
    expires_at: null,
    created_at: now,
  };
}

/** That somebody was not asked, and why, is kept as long as who was (ISO-2). */
function toSkippedRow(
  context: Context,
  batch: RequestBatchRow,
  { email }: RequestedPerson,
  hash: string,
  reason: SkipReason,
): NewReviewRequest {
  const id = newId();
  return {
    site_id: context.site.id,
    id,
    batch_id: batch.id,
    state: 'skipped',
    reason,
    email_encrypted: email ? sealOf(context, id, email) : null,
    email_hash: hash || null,
    name_encrypted: null,
    order_hash: null,
    language: null,
    experienced_on: null,
    items: '[]',
    mail_id: null,
    due_at: null,
    asked_at: null,
    expires_at: null,
    created_at: context.now,
  };
}
