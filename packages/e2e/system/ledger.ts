/** What a post must say: what its author was last told. */
export interface KnownPost {
  id: string;
  kind: 'comment' | 'review';
  subject: string;
  parentId: string | null;
  body: string;
  rating: number | null;
  token: string;
  /** Taken back: not there, or an empty frame above replies. */
  gone: boolean;
  /** Its author began to change it: votes for it as helpful go with the words that they were for (A9). */
  changed: boolean;
}

/** A write that may be sent again with its key, and what it was told first. */
export interface Acknowledged {
  request: WriteRequest;
  id: string;
}

export interface WriteRequest {
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Below the site: `posts/…`. */
  path: string;
  token?: string | undefined;
  key?: string;
  body?: Record<string, unknown>;
}

/** All that clients were told, and so what must be in the database: no more, no less. */
export class Ledger {
  readonly posts: Map<string, KnownPost> = new Map();
  /** `post token name` of every reaction that stands. */
  readonly reactions: Set<string> = new Set();
  /** One for each author that was made. */
  readonly tokens: Set<string> = new Set();
  /** Texts that were refused, or never valid. */
  readonly refused: Set<string> = new Set();
  /** Keyed writes, to be repeated. */
  readonly keyed: Acknowledged[] = [];
  /** Keys of the subjects written under. */
  readonly subjects: Set<string> = new Set();
  /** What a client was told that it must not be told, in sentences. */
  readonly wrong: string[] = [];
  acknowledged = 0;
  repeated = 0;
  /** Requests that ended without an answer, or with one that says nothing: 429, 5xx. */
  unanswered = 0;

  readonly #latest: KnownPost[] = [];

  add(post: KnownPost): void {
    this.posts.set(post.id, post);
    this.subjects.add(post.subject);
    this.#latest.push(post);
    if (this.#latest.length > 300) this.#latest.splice(0, 100);
  }

  /** A post by chance among the latest. */
  any(where: (post: KnownPost) => boolean = () => true): KnownPost | undefined {
    const some = this.#latest.filter((post) => !post.gone && where(post));
    return some[Math.floor(Math.random() * some.length)];
  }
}
