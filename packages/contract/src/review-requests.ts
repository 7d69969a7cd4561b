// Requests for a review, as data. Nothing is imported here but types, so that browsers have it without the schemas.

export { findDelimiter, personColumns, type RequestedPerson, toPeople } from './requested-people.ts';

/** What bounds requests for reviews. Apart from `limits`: no page of a reader needs it. */
export const requestLimits = {
  /** People whom one call asks, and one batch in all. */
  people: 200,
  batchPeople: 50_000,
  /** Things of one order that are asked about by one mail. */
  items: 20,
  orderLength: 100,
  /** Days after which the first mail goes out, at most. */
  delayDays: 60,
  /** Days between the first mail and the one that reminds. */
  reminderDays: 5,
  /** Mails to one person about one order, the one that reminds included. */
  sends: 2,
  /** Days that a link is good for from the first mail on. */
  linkDays: 60,
  /** Days in which nobody is asked again, whatever it is about. */
  againDays: 30,
  /** Days that it is kept who was asked; numbers stay (GDPR-3). */
  keptDays: 365,
  /** Countries that a site asks nobody in, at most. */
  countries: 100,
  /** Other places for a review that are shown afterwards. */
  places: 5,
  /** Addresses whose order mails are read, and letters of how their subject line names the order. */
  senders: 10,
  orderLineLength: 100,
} as const;

/** Where the number of the order stands in what a business says of its subject lines. */
export const orderPlace = '{order}';

/** How the people of a batch came: a list that somebody sent, or copies of order mails. */
export const requestSources = ['list', 'copies'] as const;
export type RequestSource = (typeof requestSources)[number];

/** What a business gives for a review, as far as it knows. */
export const incentivesGiven = ['none', 'discount', 'gift', 'points'] as const;

/**
 * Why somebody is not asked. None of them knows what they think of the business (ISO-2, FTC-2).
 * `invalid`: the line cannot be read. `duplicate`: this person was asked about this order. `recent`: they were asked
 * about something else within `requestLimits.againDays`. `undeliverable`: mail to this address came back.
 */
export const skipReasons = [
  'invalid',
  'duplicate',
  'opted-out',
  'blocked',
  'staff',
  'undeliverable',
  'country',
  'recent',
] as const;
export type SkipReason = (typeof skipReasons)[number];

/** Where a request stands: it waits for its first mail, was mailed once, or twice, or is over in one of these ways. */
export const requestStates = [
  'waiting',
  'asked',
  'reminded',
  'reviewed',
  'opted-out',
  'bounced',
  'stopped',
  'skipped',
] as const;
export type RequestState = (typeof requestStates)[number];

/** Countries in which nobody is asked until a business says otherwise: courts there take it for advertising (GDPR-5). */
export const countriesOff: readonly string[] = ['DE', 'AT'];
