import type { FollowTarget, Kind, Pace } from '@parvis/contract';

/** A browser: it is one author of the site, once it did something. */
export interface Device {
  token?: string;
  author?: string;
  /** It typed the address of its person, which proves nothing (A10). */
  typed?: true;
  network: string;
}

/** Somebody who comes back all week, with one browser or two. */
export interface Person {
  kind: 'guest' | 'confirmed' | 'member' | 'spammer';
  name: string;
  email: string;
  /** All they follow is at this pace from the start; mixed where it is absent. */
  pace?: Pace;
  /** Nobody names them: they go, and nothing is left of them. */
  leaves: boolean;
  devices: Device[];
  /** When a code was asked for that has not come yet. */
  asked?: { at: string; device: Device };
  /** Since when the address is proved. */
  provedAt?: string;
  /** When something that another browser did became theirs last. */
  claimedAt?: string;
  /** The author who has proved it. */
  account?: string;
  gone: boolean;
  busy: boolean;
}

export interface KnownPost {
  id: string;
  kind: Kind;
  /** The key that it was written under. */
  key: string;
  parentId: string | null;
  rootId: string;
  /** Null for the business. */
  person: Person | null;
  /** The author that it is of, and the one that it was of first. */
  author: string | null;
  writtenBy: string | null;
  rating: number | null;
  body: string;
  /** A word of each of its texts, the last one last. */
  words: string[];
  /** Its words were changed: what was given to the ones before may be gone (A9). */
  changed: boolean;
  gone: boolean;
  /** When it was, at the latest. */
  goneAt?: string;
  writtenAt: string;
  /** Subjects were acted on while it was written: it may be under either. */
  unsettled: boolean;
}

export interface Follow {
  person: Person;
  author: string;
  target: FollowTarget;
  /** The id of a post, or the key of a subject. */
  of: string;
  pace: Pace | 'never';
  /** When it was asked for, since when it holds, and when it was asked to end and had ended. */
  asked: string;
  from: string;
  ending?: string;
  until?: string;
}

/** Somebody who took all back, and what must be nowhere. */
export interface Erased {
  person: Person;
  authors: string[];
  words: string[];
  at: string;
}

/** Requests that are shown of one sentence. */
const mostLines = 40;

/** All that clients were told, and so what must be so: no more, no less. */
export class Ledger {
  readonly posts: Map<string, KnownPost> = new Map();
  readonly follows: Follow[] = [];
  /** `post author name` of every reaction that stands. */
  readonly reactions: Set<string> = new Set();
  /** Those of which it cannot be known: of two votes of one person one stayed (A15). */
  readonly unsure: Set<string> = new Set();
  /** `key author name`. */
  readonly pageReactions: Set<string> = new Set();
  readonly reports: Map<string, string> = new Map();
  readonly decisions: string[] = [];
  readonly blocks: Set<string> = new Set();
  /** Posts that were gone when what was done about them was asked for again. */
  readonly unsureOf: Set<string> = new Set();
  readonly erased: Erased[] = [];
  /** Texts that were refused. */
  readonly refused: Set<string> = new Set();
  shares = 0;
  /** What was last set of the settings, and how often they were changed. */
  settings: Record<string, unknown> = {};
  settingsChanges = 0;
  acknowledged = 0;
  repeated = 0;
  /** Requests without an answer that says what became of them. */
  unanswered = 0;
  /** What a client was told that it must not be told, in sentences. */
  readonly wrong: string[] = [];
  /** Acts by name. */
  readonly acts: Record<string, number> = {};

  /** What was asked and answered, in the order of the answers. */
  readonly #history: string[] = [];

  hear(line: string): void {
    this.#history.push(`${new Date().toISOString()} ${line}`);
  }

  /** A sentence about what is wrong, with the last that was asked and answered about each id and word in it. */
  explain(sentence: string): string {
    const ids = [...sentence.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}|\bq[zn][a-z]{9}\b/g)].map(([id]) => id);
    const lines = this.#history.filter((line) => ids.some((id) => line.includes(id)));
    return [sentence, ...lines.slice(-mostLines)].join('\n    ');
  }

  count(act: string, n = 1): void {
    this.acts[act] = (this.acts[act] ?? 0) + n;
    this.acknowledged += n;
  }

  mine(author: string | undefined): KnownPost[] {
    return [...this.posts.values()].filter((post) => post.author === author && !post.gone && post.person !== null);
  }
}
