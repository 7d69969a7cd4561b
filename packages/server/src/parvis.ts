import type {
  CreatedMemberSecret,
  CreatedWebhook,
  CritiqueSettings,
  Decided,
  DecisionInput,
  Frequency,
  MemberSecret,
  Permission,
  QueueItem,
  Quota,
  RequestBatch,
  RequestsAdded,
  RequestsInput,
  Role,
  SendInput,
  SettingsChange,
  SettingsTrial,
  SiteBlock,
  SiteBlockInput,
  SiteBlockList,
  SiteKey,
  SiteSettings,
  SiteUsage,
  SiteWebhook,
  SubjectItem,
  Subscription,
  WebhookDelivery,
  WebhookInput,
} from '@parvis/contract';
import type { ReviewRegister } from './adapters/log.ts';
import type { SiteReport } from './domain/reports/list.ts';
import type { ListedSite } from './domain/sites/list.ts';
import type { Bindings } from './http/context.ts';
import type { SiteOption } from './options/sites.ts';

/** A running server, without a port of its own: it answers requests. */
export interface Parvis {
  /**
   * Answers a request, as in any host that speaks web standards. Never rejects.
   * @param host what the host knows beside the request: `{ address }`, the other end of the connection
   */
  fetch(request: Request, host?: Bindings): Promise<Response>;
  /** The path that this server is mounted under, as its option says. */
  basePath: string;
  /** Resolves once the tables are up to date and the sites registered; rejects with the reason when that fails. */
  ready: Promise<void>;
  /**
   * Ends the live streams, which would keep a host from stopping, and takes no new ones; `/readyz` answers 503. Other
   * requests are still answered.
   */
  endStreams(): void;
  /** Ends the live streams and closes the database: requests under way fail. */
  close(): Promise<void>;
  /** What the `parvis site` command does. */
  sites: Sites;
  /** What the `parvis log` command does. */
  log: ReviewRegister;
}

/** How the business names a subject. What is absent stays as it is. */
export interface SubjectName {
  url?: string | null;
  title?: string | null;
  /** What it is: for search engines, and lists of reviews of products. */
  item?: SubjectItem | null;
  /** What is asked of who looks at it, in the place of what the site asks. */
  critique?: CritiqueSettings | null;
}

/** A post that waits, with its text as it is read. */
export interface QueuedPost extends QueueItem {
  text: string;
}

/** Somebody who works for a site. */
export interface StaffMember {
  id: string;
  /** Null where it was encrypted with another secret. */
  email: string | null;
  role: Role;
  /** Since when. */
  createdAt: string;
}

export interface Sites {
  /** Adds a site, or gives the one of this key another name and other origins. */
  put(site: SiteOption): Promise<void>;
  list(): Promise<ListedSite[]>;
  /**
   * What a site used in each month, and what it may. Counted every few minutes.
   * @throws Error when there is no such site
   */
  usage(site: string): Promise<SiteUsage>;
  /**
   * Says what a site may use in a month; null gives it what the option `quota` says of every site.
   * @throws Error when there is no such site, or it is no whole number from 1 on
   */
  setQuota(site: string, quota: Partial<Quota> | null): Promise<void>;
  /**
   * Makes a new secret key of the name `main`, with which one acts as the business. It is answered this once; the one of
   * that name before is void, and those of other names stay.
   * @throws Error when there is no such site
   */
  renewKey(site: string): Promise<string>;
  /**
   * Makes a secret key beside those that there are. It is answered this once.
   * @param permissions what it may. @default all that an owner may
   * @param days after which it ends. @default never
   * @throws Error when there is no such site, or it has 20 keys
   */
  createKey(site: string, key: { name: string; permissions?: Permission[]; days?: number }): Promise<string>;
  /** The keys that are not revoked. @throws Error when there is no such site */
  keys(site: string): Promise<SiteKey[]>;
  /** @throws Error when there is no such site, or no such key */
  revokeKey(site: string, id: string): Promise<void>;
  /**
   * Somebody works for a site from now on, without an invitation, or in another role than before.
   * @returns the id of their account
   * @throws Error when there is no such site, or it would be without an owner
   */
  addStaff(site: string, address: string, role?: Role): Promise<string>;
  /** Who works for a site. @throws Error when there is no such site */
  staff(site: string): Promise<StaffMember[]>;
  /** @throws Error when there is no such site, nobody of this address works for it, or it would be without an owner */
  removeStaff(site: string, address: string): Promise<void>;
  /**
   * How often somebody is written to about new posts of a site, about what is reported and contested there, or,
   * its owners, about what does not work (`alarms`: as it happens, or `never`), or
   * on Mondays about how the week was (`weekly`: `never` or any other).
   * @param of @default 'posts'
   * @throws Error when nobody of this address works for it
   */
  setHears(site: string, address: string, hears: Frequency, of?: Subscription): Promise<void>;
  /**
   * A path with a token that signs somebody in, once and within an hour, for a server without mail.
   * @throws Error when nobody of this address works for a site
   */
  signInLink(address: string): Promise<string>;
  /**
   * Takes nothing new on a site, and lets nobody manage it, or ends that. What is published stays to be read.
   * @throws Error when there is no such site
   */
  setSuspended(site: string, suspended: boolean): Promise<void>;
  /**
   * Says what a subject is called and where its page is, in the place of what visitors brought. Null takes it away.
   * @throws Error when there is no such site, or the address is on none of its origins
   */
  nameSubject(site: string, subject: string, named: SubjectName): Promise<void>;
  /**
   * Closes a subject to new posts, or opens it again.
   * @throws Error when there is no such site
   */
  setClosed(site: string, subject: string, closed: boolean): Promise<void>;
  /**
   * Ends every token of the site's visitors: nobody changes or withdraws what they wrote before.
   * @throws Error when there is no such site
   */
  endTokens(site: string): Promise<void>;
  /**
   * What visitors reported, oldest first: the open reports, or the closed ones. Kept for six months after they were closed.
   * @throws Error when there is no such site
   */
  reports(site: string, closed?: boolean): Promise<SiteReport[]>;
  /**
   * What waits for a decision, what has waited longest first: the first 100.
   * @throws Error when there is no such site
   */
  queue(site: string): Promise<{ items: QueuedPost[]; total: number }>;
  /**
   * Decides about posts, each on its own.
   * @throws Error when there is no such site, or the act needs a reason and a sentence
   */
  decide(site: string, input: DecisionInput): Promise<Decided>;
  /**
   * Takes decisions back: each post returns to the status it had before.
   * @throws Error when there is no such site
   */
  undo(site: string, decisions: string[]): Promise<Decided>;
  /**
   * Refuses what an author, an address or a network writes from now on.
   * @throws Error when there is no such site, or the post says nothing of the kind
   */
  block(site: string, input: SiteBlockInput): Promise<SiteBlock>;
  /** @throws Error when there is no such block */
  unblock(site: string, id: string): Promise<void>;
  /** The last hundred blocks that have not ended, the newest first. */
  blocks(site: string): Promise<SiteBlockList>;
  /**
   * Lets an address hear of what happens on a site; its secret is answered this once.
   * @throws Error when there is no such site, or it has as many as it may
   */
  createWebhook(site: string, input: WebhookInput): Promise<CreatedWebhook>;
  webhooks(site: string): Promise<SiteWebhook[]>;
  /** @throws Error when there is no such webhook */
  deleteWebhook(site: string, id: string): Promise<void>;
  /**
   * Makes a secret that the host signs tokens of its members with; it is answered this once.
   * @throws Error when there is no such site, or it has two
   */
  createMemberSecret(site: string): Promise<CreatedMemberSecret>;
  /** The newest first. */
  memberSecrets(site: string): Promise<MemberSecret[]>;
  /** @throws Error when there is no such secret */
  deleteMemberSecret(site: string, id: string): Promise<void>;
  /** The last hundred messages that were tried, the newest first. */
  deliveries(site: string): Promise<WebhookDelivery[]>;
  /**
   * Sends messages again, with their ids, or a test.
   * @returns the ids of those that are on their way
   * @throws Error when there is none of these
   */
  sendDeliveries(site: string, input: SendInput): Promise<string[]>;
  /**
   * Asks people for a review, by mail: all of them in one batch, however many. Whoever is not asked is in the answer, by
   * their place in the list.
   * @throws Error when there is no such site, it has not said how it treats reviews, or the server was not told its `publicAddress`
   */
  requestReviews(site: string, input: RequestsInput): Promise<RequestsAdded>;
  /** The last hundred batches, the newest first. */
  requestBatches(site: string): Promise<RequestBatch[]>;
  /** Mails nothing more of a batch. @throws Error when there is no such batch */
  stopRequests(site: string, id: string): Promise<void>;
  /**
   * What the site has looked at before it is published, changed by what is given.
   * @throws Error when there is no such site, or a value is not one
   */
  settings(site: string, change?: SettingsChange): Promise<SiteSettings>;
  /**
   * What other settings would have held of the last 1,000 posts. Changes nothing.
   * @throws Error when there is no such site, or a value is not one
   */
  trySettings(site: string, change: SettingsChange): Promise<SettingsTrial>;
  /**
   * Closes a report that somebody has looked at.
   * @throws Error when there is no such site, or no open report of this id
   */
  closeReport(site: string, id: string): Promise<void>;
}
