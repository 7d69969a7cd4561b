import type { Created, PostInput } from '@parvis/contract';
import { type Client, createKey } from './client.ts';
import { readDraft, saveDraft } from './drafts.ts';
import { ParvisError } from './errors.ts';
import { readSession } from './session.ts';
import { names, read, type StorageScope, toPrefix, write } from './storage.ts';

/** A post on its way. */
export interface OutboxItem {
  idempotencyKey: string;
  input: PostInput;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Its first try went without a token, and so must all others (SPEC I1). */
  guest: boolean;
}

/** A post on its way, and where it is. `waiting`: network or server failed; it is tried again by itself. */
export interface PendingPost extends OutboxItem {
  state: 'sending' | 'waiting';
}

/**
 * What became of a post. `refused`: it will not be tried again; its words are kept as a draft. `removed`: it was given
 * up, or another tab has seen to it.
 */
export type OutboxEvent = { item: OutboxItem } & (
  | { type: 'sending' | 'removed' }
  | { type: 'sent'; created: Created }
  | { type: 'waiting' | 'refused'; error: ParvisError }
);

export interface OutboxOptions extends StorageScope {
  client: Pick<Client, 'createPost'>;
  /** Milliseconds before a waiting post is tried again; doubles up to 5 minutes. @default 5000 */
  backoff?: number;
}

/** Posts that survive a reload and a lost network, and are never posted twice: the one list of what is on its way. */
export interface Outbox {
  /**
   * Stores the post, then sends it; it is in {@link Outbox.pending} at once, with its key. Gives what the server
   * answered, or undefined when network or server failed: the post then waits and is tried again by itself. Throws the
   * {@link ParvisError} of a refusal, or `RATE_LIMITED` when 20 posts wait already.
   */
  send(input: PostInput): Promise<Created | undefined>;
  /** Tries all that wait, now. Call it once after load. Never throws: listeners hear what comes of it. */
  resume(): Promise<void>;
  /** What is on its way, oldest first, of one subject or of all; also posts of an earlier visit. */
  pending(subjectKey?: string): PendingPost[];
  /** Tells of every change of {@link Outbox.pending}, after it. Gives the function that stops it. */
  subscribe(listener: (event: OutboxEvent) => void): () => void;
  /** Gives up one that waits. One whose answer was lost may have been posted all the same. */
  discard(idempotencyKey: string): void;
  /** Stops trying until {@link Outbox.resume}. What waits stays stored. */
  stop(): void;
}

const maxPending = 20;
/** Servers keep idempotency keys for 24 hours; past that, a repeat could be a second post. Milliseconds. */
const lifetime = 23 * 3_600_000;

const busy = new Set<string>();

/** Makes the outbox of one site. Several over the same storage, in one tab or many, share what waits. */
export function createOutbox({ client, backoff = 5000, ...scope }: OutboxOptions): Outbox {
  const prefix = `${toPrefix(scope)}:outbox:`;
  const listeners = new Set<(event: OutboxEvent) => void>();
  /** Being sent by this outbox, from before they are stored. */
  const sending = new Map<string, OutboxItem>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const tell = (event: OutboxEvent): void => {
    for (const listener of listeners) listener(event);
  };

  const stored = (): OutboxItem[] =>
    names(scope, prefix)
      .map((name) => read<OutboxItem>(scope, name))
      .filter((item): item is OutboxItem => !!item?.input);

  const pending = (subjectKey?: string): PendingPost[] =>
    [...new Map([...stored().map((item) => [item.idempotencyKey, item] as const), ...sending]).values()]
      .filter(({ input }) => !subjectKey || input.subject.key === subjectKey)
      .sort((a, b) => a.createdAt - b.createdAt)
      .map((item) => ({ ...item, state: sending.has(item.idempotencyKey) ? 'sending' : 'waiting' }));

  const begin = (item: OutboxItem): void => {
    sending.set(item.idempotencyKey, item);
    tell({ type: 'sending', item });
  };

  /** Sends one that has begun, and tells what came of it. */
  const post = async (item: OutboxItem): Promise<OutboxEvent> => {
    const { idempotencyKey, input, createdAt, guest } = item;
    let event: OutboxEvent;
    try {
      if (Date.now() - createdAt > lifetime) throw new ParvisError('TIMEOUT', 'Waited too long to be sent safely.');
      event = { type: 'sent', item, created: await client.createPost(input, { idempotencyKey, guest }) };
      failures = 0;
    } catch (thrown) {
      const error = thrown as ParvisError;
      const type = isFinal(error, createdAt) ? 'refused' : 'waiting';
      event = { type, item, error };
      if (type === 'waiting') wait(error.retryAfter);
      else keepWords(scope, input);
    }
    if (event.type !== 'waiting') write(scope, prefix + idempotencyKey, undefined);
    sending.delete(idempotencyKey);
    tell(event);
    return event;
  };

  const wait = (seconds = 0): void => {
    clearTimeout(timer);
    timer = setTimeout(
      resume,
      Math.max(Math.min(seconds * 1000, lifetime), Math.min(backoff * 2 ** failures++, 300_000)),
    );
    globalThis.addEventListener?.('online', resume);
  };

  const stop = (): void => {
    clearTimeout(timer);
    globalThis.removeEventListener?.('online', resume);
  };

  const resume = async (): Promise<void> => {
    stop();
    for (const { idempotencyKey, state, ...rest } of pending()) {
      if (state === 'sending') continue;
      const name = prefix + idempotencyKey;
      const event = await alone(name, async (): Promise<OutboxEvent> => {
        const item = read<OutboxItem>(scope, name);
        if (item) {
          begin(item);
          return post(item);
        }
        // Another tab has sent it meanwhile, or it was given up.
        const removed: OutboxEvent = { type: 'removed', item: { idempotencyKey, ...rest } };
        tell(removed);
        return removed;
      });
      // What stopped this one stops the others too.
      if (event?.type === 'waiting' && !event.error.status) break;
    }
  };

  return {
    pending,
    resume,
    stop,
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
    discard(idempotencyKey) {
      const item = pending().find((one) => one.idempotencyKey === idempotencyKey);
      write(scope, prefix + idempotencyKey, undefined);
      sending.delete(idempotencyKey);
      if (item) tell({ type: 'removed', item });
    },
    async send(input) {
      if (pending().length >= maxPending) throw new ParvisError('RATE_LIMITED', `${maxPending} posts wait already.`);
      const item = { idempotencyKey: createKey(), input, createdAt: Date.now(), guest: !readSession(scope).token };
      const name = prefix + item.idempotencyKey;
      begin(item);
      // The lock first: as soon as it is stored, another tab may see it.
      const event = await alone(name, () => {
        write(scope, name, item);
        return post(item);
      });
      if (event?.type === 'refused') throw event.error;
      return event?.type === 'sent' ? event.created : undefined;
    },
  };
}

/** An answer of a Parvis server that will not change by asking again. A proxy or a captive portal refuses nothing. */
const isFinal = ({ code, status = 0 }: ParvisError, createdAt: number): boolean =>
  Date.now() - createdAt > lifetime ||
  (code !== 'BAD_ANSWER' && status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429);

/** The widget that wrote them may be on another page by now. */
function keepWords(scope: StorageScope, { kind, subject, parentId, author, consent, ...words }: PostInput): void {
  const target = { kind, subject: subject.key, parentId };
  if (!readDraft(scope, target)) saveDraft(scope, target, words);
}

/** Does it unless somebody, in any tab, is doing it already. */
async function alone<T>(name: string, act: () => T | Promise<T>): Promise<T | undefined> {
  if (busy.has(name)) return;
  busy.add(name);
  let asked = false;
  try {
    return await navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      asked = true;
      return lock ? act() : undefined;
    });
  } catch (error) {
    // No locks at all (http, old browsers, sandboxed frames): a repeat by another tab is harmless by its key.
    if (asked) throw error;
    return await act();
  } finally {
    busy.delete(name);
  }
}
