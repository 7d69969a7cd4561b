import type { Sign } from '@parvis/contract';
import type { RequestHappened } from '../../events/event.ts';
import type { Verbs } from '../../store/store.ts';
import type { Catalogue, Say } from '../words/catalogue.ts';
import type { Words } from '../words/words.ts';

/**
 * A part of a mail. Both of its forms, HTML and plain text, are made from it: they cannot say different things. Texts are
 * shown as they are; nothing in them is read as HTML or Markdown.
 */
export type Block =
  | { is: 'paragraph'; text: string }
  /** What the blocks after it are about. */
  | { is: 'heading'; text: string }
  /** To be read and typed. */
  | { is: 'code'; text: string }
  /** Leads to a page that acts once somebody presses there; fetching it must change nothing. */
  | { is: 'link'; text: string; url: string }
  /** Links of one to five stars, in that order; `text` says how many in words. */
  | { is: 'stars'; links: { text: string; url: string }[] }
  /** What somebody else wrote. */
  | { is: 'quote'; text: string; by?: string };

/** What goes along with a mail: JSON, in its own words. */
export interface MailFile {
  name: string;
  text: string;
}

export interface Letter {
  subject: string;
  /** What lists of mails show behind the subject. */
  preview: string;
  blocks: Block[];
  /** The line above which one writes to answer. */
  above?: string;
  /** Why it was sent, and other small print. */
  small: string[];
  /** Links of the small print, beside the one that ends these mails. */
  links?: [text: string, url: string][];
  files?: MailFile[];
}

/** What a mail is written from that is not kept with it. */
export interface MailSource
  extends Pick<Verbs, 'sites' | 'authors' | 'notices' | 'posts' | 'subjects' | 'reviewRequests' | 'log'> {
  /** The id of its site. */
  site: string;
  said: MailedWords;
}

/** What a post says, read when the mail goes out. */
export interface SaidPost {
  title: string;
  words: string;
  /** 1 to 5; absent where it has none. */
  rating?: number;
  by: string;
  /** What the policy `learned` went by. */
  signs?: Sign[];
}

/** What people wrote that mails are about. No mail keeps it: what was taken back or erased is in none that goes out later. */
export interface MailedWords {
  /** Nothing where the post is not there any more. */
  post(site: string, id: string): Promise<SaidPost | undefined>;
  /** What some of the open reports of a post say, and its author against the decision. */
  reports(site: string, id: string): Promise<{ said: string[]; contest: string | null }>;
}

/** One kind of mail. Add yours in a file of its own, to the table in `index.ts`, and its words to every catalogue. */
export interface Template<Data, Area extends keyof Catalogue> {
  /** It is for visitors: once they take all back nothing of it stays. @default it is for those who work for a site */
  isForVisitors?: boolean;
  /** Somebody waits for it: it goes before all others. */
  urgent?: boolean;
  /** Minutes after which it is of no use, and is not sent. @default it always is */
  usefulMinutes?(data: Data): number;
  /**
   * Where one unsubscribes from just this by POST without signing in (RFC 8058); GET shows a page. Needed by
   * every mail that comes again without being asked for.
   * @default none: it answers something that somebody did
   */
  unsubscribe?(data: Data): string | undefined;
  /**
   * Reads what it says when it goes out: what it was about may be gone by then.
   * @returns nothing where there is nothing left to say
   * @default it says what it was kept with
   */
  fill?(data: Data, from: MailSource): Promise<Data | undefined>;
  /**
   * Notes in the same write what became of it: it was taken by a mail server, or there is no such address.
   * @returns what others hear of it
   */
  closed?(
    data: Data,
    verbs: Pick<Verbs, 'reviewRequests'>,
    mail: { site: string; id: string },
    how: 'sent' | 'bounced',
  ): Promise<RequestHappened | undefined>;
  /**
   * @param site the name of the business; undefined for a mail of the server itself
   * @param of words that are not this template's alone
   */
  write(data: Data, say: Say<Area>, site: string | undefined, of: Words['of']): Letter;
}
