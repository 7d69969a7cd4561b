import { isKindOff } from '@parvis/contract';
import type { Change, StoredSite, Writing } from '../store/store.ts';

type Site = Pick<StoredSite, 'id' | 'key'>;

/** What happened to a post, or to the figures, settings and keys of a subject. */
export interface SubjectEvent {
  name: 'post.created' | 'post.changed' | 'post.removed' | 'subject.changed' | 'subject.moved';
  site: Site;
  /** Its key. */
  subject: string;
  /** The subject's, from this event on. */
  revision: number;
  /** Which post; absent where it is the subject. */
  post?: Change['post'];
}

/** Name or origins of a site, on which every answer about it depends. */
export interface SiteEvent {
  name: 'site.changed';
  site: Site;
}

/** Something that readers of a page do not see: what came in, what was decided, and what does not go out. */
export interface InsideEvent {
  name:
    | 'post.written'
    | 'post.edited'
    | 'post.withdrawn'
    | 'post.named'
    | 'decision.made'
    | 'report.made'
    | RequestHappened['name']
    | 'mail.late'
    | 'settings.changed';
  site: Site & Partial<Pick<StoredSite, 'webhooks'>>;
  /** The id of the post. */
  about?: string;
  decision?: string;
  report?: string;
  /** The id of a request for a review. */
  request?: string;
  mail?: LateMail;
}

/** What became of a request for a review: a mail of it was taken, or came back for good, or a review came of it. */
export interface RequestHappened {
  name: 'request.sent' | 'request.bounced' | 'request.reviewed';
  request: string;
}

/** Mail that has been waiting for long. */
export interface LateMail {
  /** When the oldest of it was left. */
  since: string;
}

export type DomainEvent = SubjectEvent | SiteEvent | InsideEvent;

/** Hears of all that one write did, inside its transaction: what it must not lose it writes down as a job. */
export type Subscriber = (verbs: Writing, events: readonly DomainEvent[]) => void | Promise<void>;

export type Publish = (verbs: Writing, events: readonly DomainEvent[]) => Promise<void>;

/** The changes that the store reports, as events. Of what is off readers are told that something is other, and no post (M46). */
export const toPostEvents = (
  site: Site & Pick<StoredSite, 'settings'>,
  subject: string,
  changes: readonly Change[],
): SubjectEvent[] =>
  changes.map(({ type, revision, post, rootKind }) =>
    isKindOff(site.settings, rootKind)
      ? { name: 'subject.changed', site, subject, revision }
      : { name: `post.${type}`, site, subject, revision, post },
  );

export const isOfSubject = (event: DomainEvent): event is SubjectEvent => 'subject' in event;
