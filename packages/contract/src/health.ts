// What is looked at for the people of a site, as data. Nothing is imported here, so that browsers have it without the schemas.

/** In the order of how much hangs on it. */
export const healthNames = [
  'database',
  'disk',
  'version',
  'backups',
  'register',
  'mail',
  'policy',
  'queue',
  'webhooks',
  'jobs',
  'images',
  'exports',
  'quota',
] as const;
export type HealthName = (typeof healthNames)[number];

export const healthLevels = ['ok', 'warn', 'fail'] as const;
export type HealthLevel = (typeof healthLevels)[number];

/**
 * Every finding: its name, a dot, what was found; and how bad that is. Clients own the words. Times are ISO 8601, sizes
 * in bytes.
 */
export const healthCodes = {
  /** `engine`: `sqlite` or `postgres`. */
  'database.ok': 'ok',
  /** `free`, `used` in bytes. */
  'disk.ok': 'ok',
  'disk.low': 'warn',
  'disk.full': 'fail',
  /** `version` of the server. */
  'version.ok': 'ok',
  /** The tables are of a later version than the server. */
  'version.behind': 'warn',
  /** `at`: when one was made last. */
  'backups.ok': 'ok',
  'backups.old': 'warn',
  'backups.none': 'warn',
  /** Only where reviews were received. `at`: when the register of reviews was sealed last, at `size` leaves. */
  'register.ok': 'ok',
  /** Leaves wait `since` then: the server does not know where it is reached, so that it cannot sign. */
  'register.unnamed': 'warn',
  /** A leaf waits `since` then, longer than its receipt says. */
  'register.late': 'fail',
  /** A backup was put in its place, and it was not compared with what others have seen. */
  'register.restored': 'fail',
  /** Others have seen more of it, or something else, than is here. */
  'register.behind': 'fail',
  /** Its keys were kept with another secret of the server. */
  'register.sealed': 'fail',
  /** `sent`: when a mail server took one last; `waiting` mails, `since` then. */
  'mail.ok': 'ok',
  'mail.off': 'warn',
  'mail.late': 'fail',
  /** Only where the site has reviews. */
  'policy.ok': 'ok',
  /** The business has not said how it treats reviews: none is published. `waiting` of them. */
  'policy.unanswered': 'warn',
  /** There are reviews from before it was asked. */
  'policy.stopped': 'fail',
  'policy.held': 'fail',
  /** `waiting` posts, the oldest `since` then. */
  'queue.ok': 'ok',
  'queue.old': 'warn',
  /** Reviews wait for longer than the business says: `waiting` of them, the oldest `since` then, of `of` days. */
  'queue.late': 'fail',
  /** `count` of those that hear. */
  'webhooks.ok': 'ok',
  /** `count` of those that ended, the last one `at`; `host` of it. */
  'webhooks.ended': 'fail',
  'jobs.ok': 'ok',
  /** `count` of what was given up in the last days, the last one `at`. */
  'jobs.failed': 'warn',
  /** Only where the site takes images, or the pictures of its members. */
  'images.ok': 'ok',
  /** The server has nothing that reads images. */
  'images.none': 'warn',
  /** Only where the server makes exports by itself. `at`: when it did last; null while it has not. */
  'exports.ok': 'ok',
  /** The last one failed `at`; `since`: when one was made last. `full`: there was no room for it. */
  'exports.full': 'warn',
  'exports.failed': 'warn',
  /** None was made `since` then, though it was time. */
  'exports.late': 'warn',
  /** `used` of `of` posts in this month; `of` is null where there may be any number. */
  'quota.ok': 'ok',
  'quota.near': 'warn',
  /** `until` then. */
  'quota.used-up': 'fail',
} as const;
export type HealthCode = keyof typeof healthCodes;
export const healthCodeNames: readonly HealthCode[] = /* @__PURE__ */ Object.keys(healthCodes) as HealthCode[];
