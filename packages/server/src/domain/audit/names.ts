import type { AuditEntry, ChangedThing } from '@parvis/contract';
import type { ChangeRow, DecisionRow } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { addressOf, openAddress } from '../staff/address.ts';
import { staffOf } from '../staff/members.ts';
import type { Known } from './standing.ts';

/** How people know those who acted, and what was changed. */
export interface Names {
  /** The things as they are now, as far as one has to look at them. */
  known: Known;
  /** Who it is. @param kind where that was kept. @default what it is found to be */
  actor(id: string | null, kind?: 'staff' | 'key'): Omit<AuditEntry['by'], 'via'>;
  label(thing: ChangedThing, id: string): string | null;
  /** The key of a subject. */
  subject(id: string): string | null;
}

/** Each kind of name by one query, where somebody needs one. Names of people are for those who may read who works here. */
export async function readNames(
  context: Pick<Context, 'site' | 'services' | 'principal' | 'now'>,
  decisions: readonly DecisionRow[],
  changes: readonly ChangeRow[],
): Promise<Names> {
  const { site, services, now } = context;
  const { store } = services;
  const { permissions } = staffOf(context);
  const of = (thing: ChangedThing): string[] => [
    ...new Set(changes.filter((row) => row.thing === thing).map((row) => row.of_id)),
  ];
  const actors = new Set([...decisions, ...changes].flatMap(({ by_id }) => by_id ?? []));
  const isOfStaff = permissions.includes('staff.read');
  const people = [...of('staff'), ...of('access')];
  const [ofSite, staff, keys, subjects, blocks, authors, invitations, members] = await Promise.all([
    store.sites.byId(site.id),
    isOfStaff ? store.staff.byIds([...new Set([...actors, ...people])]) : [],
    store.siteKeys.names(site.id, [...new Set([...actors, ...of('key')])]),
    store.subjects.byIds(site.id, of('subject')),
    store.moderation.blocksByIds(site.id, of('block')),
    store.authors.names(site.id, of('author')),
    people.length > 0 ? store.invitations.list(site.id) : [],
    people.length > 0 ? store.memberships.list(site.id) : [],
  ]);
  const addresses = new Map([
    ...staff.map((row) => [row.id, addressOf(services, row)] as const),
    ...invitations.map((row) => [row.id, openAddress(services, row.email_hash, row.email_encrypted)] as const),
  ]);
  const hosts = new Map((ofSite ?? site).webhooks.map(({ id, url }) => [id, new URL(url).host]));
  const titles = new Map(subjects.map(({ id, title, key }) => [id, title ?? key]));
  const labels: Readonly<Record<ChangedThing, ReadonlyMap<string, string | null>>> = {
    settings: new Map(),
    subject: titles,
    block: new Map(blocks.map(({ id, label }) => [id, label])),
    author: authors,
    report: new Map(),
    reply: new Map(),
    'saved-reply': new Map(),
    note: new Map(),
    evidence: new Map(),
    pin: new Map(),
    staff: addresses,
    access: addresses,
    key: keys,
    webhook: hosts,
    'member-secret': new Map(),
    requests: new Map(),
    import: new Map(),
    export: new Map(),
    site: new Map(),
  };
  const keyOf = new Map(subjects.map(({ id, key }) => [id, key]));
  return {
    known: {
      // Not as it is remembered: it may have been changed a moment ago.
      site: ofSite ?? site,
      subjects: new Map(subjects.map((row) => [row.id, row])),
      blocks: new Map(blocks.map((row) => [row.id, row])),
      roles: new Map(members.map(({ id, role }) => [id, role])),
      invitations: new Set(invitations.map(({ id }) => id)),
      now,
    },
    actor(id, kind) {
      if (id === null) return { kind: 'operator', id: null, name: null };
      const is = kind ?? (keys.has(id) ? 'key' : 'staff');
      return { kind: is, id, name: (is === 'key' ? keys : addresses).get(id) ?? null };
    },
    label: (thing, id) => labels[thing].get(id) ?? null,
    subject: (id) => keyOf.get(id) ?? null,
  };
}
