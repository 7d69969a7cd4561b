import type { PostStatus } from './enums.ts';

// What can be decided about a post, as data. Nothing is imported here but types, so that browsers have it without the
// schemas.

/** What a decision does to a post. */
export interface ActRow {
  /** The statuses that it starts from. */
  from: readonly PostStatus[];
  /** Null where it stays what it is. */
  to: PostStatus | null;
  /** Needs a reason code and a sentence that its author reads (DSA-3). */
  reasoned: boolean;
}

/**
 * Every act of moderation. `hold`: waits for a decision. `approve`, `refuse`: what waited is published, or never will be.
 * `hide`, `restore`: what was published is taken from the page, or comes back. `keep`: stays as it is although it was
 * reported, or what was decided against it was contested. An undo is another decision, back to the status before.
 */
export interface Acts {
  hold: ActRow;
  approve: ActRow;
  refuse: ActRow;
  hide: ActRow;
  restore: ActRow;
  keep: ActRow;
}
export const acts: Acts = {
  hold: { from: ['published', 'refused', 'hidden'], to: 'pending', reasoned: false },
  approve: { from: ['pending'], to: 'published', reasoned: false },
  refuse: { from: ['pending'], to: 'refused', reasoned: true },
  hide: { from: ['published'], to: 'hidden', reasoned: true },
  restore: { from: ['refused', 'hidden'], to: 'published', reasoned: false },
  keep: { from: ['published', 'refused', 'hidden'], to: null, reasoned: false },
};
export type Act = keyof Acts;
export const actNames: readonly Act[] = /* @__PURE__ */ Object.keys(acts) as Act[];

/** What follows from a reason; its words stand in `words/`. */
export interface ReasonRow {
  /** The text goes back to its author with the reason: a corrected one waits for a decision again. */
  correctable: boolean;
  /** What is refused or hidden for it tells the site what spam is there (D15). */
  spam: boolean;
}

/** Codes for why a post is refused or hidden: the same for every rating. */
export type ReasonCode = 'M1' | 'M2' | 'M3' | 'M4' | 'M5' | 'M6' | 'M7' | 'M8' | 'M9' | 'M10' | 'M11';

export const reasons: Readonly<Record<ReasonCode, ReasonRow>> = {
  M1: { correctable: false, spam: false },
  M2: { correctable: false, spam: false },
  M3: { correctable: true, spam: false },
  M4: { correctable: true, spam: true },
  M5: { correctable: false, spam: false },
  M6: { correctable: false, spam: false },
  M7: { correctable: false, spam: false },
  M8: { correctable: false, spam: false },
  M9: { correctable: true, spam: false },
  M10: { correctable: true, spam: false },
  M11: { correctable: false, spam: false },
};
export const reasonCodes: readonly ReasonCode[] = /* @__PURE__ */ Object.keys(reasons) as ReasonCode[];

/**
 * Why a post waits, or was refused by the server: the policies in the order in which they are asked. `unanswered`: it is a
 * review, and the business has not said yet how it treats them (M51). `imitates`: its
 * author goes by the name of somebody else. `hurried`: it was typed faster than people
 * type. `unproven`: much was sent from there, and its browser did not prove itself (A21). `learned`: it is like what the site refused as spam, and unlike what it published. `reported`: many
 * visitors reported it. `corrected`: it was refused or hidden, and its author corrected it. `host`: a policy of the host
 * said so, failed or was late.
 */
export const policyNames = [
  'unanswered',
  'blocked',
  'imitates',
  'shape',
  'hurried',
  'unproven',
  'repeat',
  'links',
  'images',
  'words',
  'learned',
  'heated',
  'first-post',
  'everything',
  'host',
  'reported',
  'corrected',
] as const;
export type PolicyName = (typeof policyNames)[number];

/**
 * What speaks for it that a post is spam, where the policy `learned` says so. `text`: words of it. `name`: the name of its
 * author is none, or has digits or an address in it. `length`: it is as long as spam is. `number`: it has a number as long as
 * that of a telephone. `letters`: some of its letters are signs that are drawn like them. `language`: it is in another
 * language than the site. `repeated`: nearly the same was written elsewhere on the site within a day. `refused`: nearly the same was refused as spam.
 */
export const signNames = [
  'text',
  'links',
  'length',
  'capitals',
  'number',
  'letters',
  'emoji',
  'quick',
  'name',
  'no-address',
  'disposable-address',
  'first-post',
  'language',
  'repeated',
  'refused',
] as const;
export type SignName = (typeof signNames)[number];

/**
 * What a site has looked at before it is published. `nothing`; `risky`: what a policy doubts; `first-post`: that, and what
 * somebody writes of whom nothing is published yet; `everything`.
 */
export const moderationModes = ['nothing', 'risky', 'first-post', 'everything'] as const;
export type ModerationMode = (typeof moderationModes)[number];

/**
 * How far a site trusts an author by what it made of their posts (D18). `new`: nothing stands, or too much was taken away;
 * `trusted`: proved, and published for a while.
 */
export const trustLevels = ['new', 'known', 'trusted'] as const;
export type TrustLevel = (typeof trustLevels)[number];

/** What somebody who works for a site is written to about again and again, each of which they may end. */
export const subscriptions = ['posts', 'reports', 'alarms', 'weekly'] as const;
export type Subscription = (typeof subscriptions)[number];

/** How often somebody who works for a site hears of what is written there. */
export const frequencies = ['at-once', 'hourly', 'daily', 'never'] as const;
export type Frequency = (typeof frequencies)[number];

/**
 * What a host may hear of; `webhook.test` is sent when somebody asks for it, to every webhook. `post.withdrawn`: its words
 * are not there any more, for its author or the business took it back, or it was erased.
 */
export const webhookEvents = [
  'post.written',
  'post.edited',
  'post.withdrawn',
  'decision.made',
  'report.made',
  'request.sent',
  'request.bounced',
  'request.reviewed',
  'mail.late',
] as const;
export type WebhookEvent = (typeof webhookEvents)[number];
