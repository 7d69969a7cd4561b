import type { Permission } from './endpoints/permissions.ts';

// What those who work for a site do beside deciding about posts, as data. Nothing is imported here but types, so that
// browsers have it without the schemas.

/** Things that are changed, in the order in which they are offered. */
export const changedThings = [
  'settings',
  'subject',
  'block',
  'author',
  'report',
  'reply',
  'saved-reply',
  'note',
  'evidence',
  'pin',
  'staff',
  'access',
  'key',
  'webhook',
  'member-secret',
  'requests',
  'import',
  'export',
  'site',
] as const;
export type ChangedThing = (typeof changedThings)[number];

/** What it takes to do something to a thing. */
export interface ChangedThingRow {
  /** Who reads that it was changed. */
  read: Permission;
  /** Who takes that back, as far as it can be; as for doing it. */
  undo: Permission;
}

export const changedThingRows: Readonly<Record<ChangedThing, ChangedThingRow>> = {
  settings: { read: 'settings.read', undo: 'settings.write' },
  subject: { read: 'queue.read', undo: 'subjects.write' },
  block: { read: 'queue.read', undo: 'posts.decide' },
  author: { read: 'queue.read', undo: 'posts.decide' },
  report: { read: 'queue.read', undo: 'posts.decide' },
  reply: { read: 'queue.read', undo: 'posts.write' },
  'saved-reply': { read: 'queue.read', undo: 'posts.write' },
  note: { read: 'queue.read', undo: 'posts.write' },
  evidence: { read: 'queue.read', undo: 'authors.erase' },
  pin: { read: 'queue.read', undo: 'posts.decide' },
  staff: { read: 'staff.read', undo: 'staff.write' },
  access: { read: 'staff.read', undo: 'staff.write' },
  key: { read: 'keys.read', undo: 'keys.write' },
  webhook: { read: 'settings.read', undo: 'settings.write' },
  'member-secret': { read: 'settings.read', undo: 'settings.write' },
  requests: { read: 'queue.read', undo: 'requests.write' },
  import: { read: 'settings.read', undo: 'settings.write' },
  export: { read: 'settings.read', undo: 'settings.write' },
  site: { read: 'settings.read', undo: 'settings.write' },
};

/**
 * Every change: the thing, a dot, and what was done to it. True where it can be taken back, which is another change. A
 * secret that was given out or forgotten, a token that ended, what was erased, and a right that somebody lost do not
 * come back by themselves.
 */
export const changes = {
  'settings.changed': true,
  'subject.changed': true,
  'subject.aliased': true,
  'subject.unaliased': true,
  'subject.moved': true,
  'subject.merged': true,
  'subject.split': true,
  'subject.told-apart': true,
  'subject.restored': false,
  'block.made': true,
  'block.removed': true,
  'author.tokens-ended': false,
  'author.exported': false,
  'author.erased': false,
  'report.closed': false,
  'reply.made': true,
  'reply.withdrawn': false,
  'saved-reply.made': true,
  'saved-reply.changed': true,
  'saved-reply.removed': true,
  'note.made': true,
  'note.removed': true,
  'note.restored': true,
  'evidence.opened': false,
  'pin.set': true,
  'pin.removed': true,
  'staff.invited': true,
  'staff.uninvited': false,
  'staff.joined': true,
  'staff.changed': true,
  'staff.handed-over': false,
  'staff.removed': false,
  'access.signed-in': false,
  'access.passkey-made': false,
  'access.passkey-removed': false,
  'key.made': true,
  'key.revoked': false,
  'webhook.made': true,
  'webhook.removed': false,
  'webhook.secret-renewed': false,
  'member-secret.made': true,
  'member-secret.removed': false,
  'requests.made': false,
  'requests.stopped': false,
  'import.applied': true,
  'import.undone': false,
  'export.taken': false,
  'export.deleted': false,
  'site.changed': true,
  'site.suspended': false,
  'site.quota-changed': false,
  'site.tokens-ended': false,
  'site.exported': false,
  'site.restored': false,
  'site.deletion-planned': false,
  'site.deletion-cancelled': false,
} as const;
export type ChangeName = keyof typeof changes;
export const changeNames: readonly ChangeName[] = /* @__PURE__ */ Object.keys(changes) as ChangeName[];

/** Whether a change can be taken back, as long as nothing else was changed since. */
export const isUndoable = (what: ChangeName): boolean => changes[what];

/** The thing that was changed. */
export const toChangedThing = (what: ChangeName): ChangedThing => what.slice(0, what.indexOf('.')) as ChangedThing;
