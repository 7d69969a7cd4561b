import type { Created, PostInput } from '@parvis/contract';
import { type Client, createKey } from './client.ts';
import { readDraft, saveDraft } from './drafts.ts';
import { ParvisError } from './errors.ts';
import { readSession } from './session.ts';
import { names, type Place, read, toPrefix, write } from './storage.ts';

/** A post on its way. */
export interface OutboxItem {
  idempotencyKey: string;
  input: PostInput;
  /** Milliseconds since 1970. */
  createdAt: number;
  /** Its first try went without a token, and so must all others (SPEC I1). */
  guest: boolean;
}

/** What became of a post. `waiting`: it will be tried again. `refused`: it will not; its words are kept as a draft. */
export type OutboxEvent = { item: OutboxItem } & (
  | { type: 'sent'; created: Created }
  | { type: 'waiting' | 'refused'; error: ParvisError }
);

export interface OutboxOptions extends Place {
  client: Pick<Client, 'createPost'>;
  /** Called with every outcome, also of posts of an earlier visit. */
  onChange?: (event: OutboxEvent) => void;
  /** Milliseconds before a waiting post is tried again; doubles up to 5 minutes. @default 5000 */
  backoff?: number;
}

/** Posts that survive a reload and a lost network, and are never posted twice. */
export interface Outbox {
  /**
   * Stores the post, then sends it. Gives `sent`, or `waiting` when network or server failed: it is then tried again
   * by itself. Throws the {@link ParvisError} of a refusal, or `RATE_LIMITED` when 20 posts wait already.
   */
  send(input: PostInput): Promise<Exclude<OutboxEvent, { type: 'refused' }>>;
  /** Tries all that wait, now. Call it once after load. Never throws: outcomes go to `onChange`. */
  resume(): Promise<void>;
  /** What waits, oldest first, of one subject or of all. */
  pending(subjectKey?: string): OutboxItem[];
  /** Gives up one that waits. One whose answer was lost may have been posted all the same. */
  discard(idempotencyKey: string): void;
  /** Stops trying until {@link Outbox.resume}. What waits stays stored. */
  stop(): void;
}

const most = 20;
/** Servers keep idempotency keys for 24 hours; past that, a repeat could be a second post. */
const lifetime = 23 * 3_600_000;

const busy = new Set<string>();

/** Makes the outbox of one site. Several over the same storage, in one tab or many, share what waits. */
export function createOutbox({ client, onChange, backoff = 5000, ...place }: OutboxOptions): Outbox {
  const prefix = `${toPrefix(place)}:outbox:`;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const pending = (subjectKey?: string): OutboxItem[] =>
    names(place, prefix)
      .map((name) => read<OutboxItem>(place, name))
      .filter((item): item is OutboxItem => !!item?.input && (!subjectKey || item.input.subject.key === subjectKey))
      .sort((a, b) => a.createdAt - b.createdAt);

  /** Sends one and says what came of it. */
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
      else keepWords(place, input);
    }
    if (event.type !== 'waiting') write(place, prefix + idempotencyKey, undefined);
    onChange?.(event);
    return event;
  };

  const wait = (seconds = 0): void => {
    clearTimeout(timer);
    timer = setTimeout(resume, Math.max(seconds * 1000, Math.min(backoff * 2 ** failures++, 300_000)));
    globalThis.addEventListener?.('online', resume);
  };

  const stop = (): void => {
    clearTimeout(timer);
    globalThis.removeEventListener?.('online', resume);
  };

  const resume = async (): Promise<void> => {
    stop();
    for (const { idempotencyKey } of pending()) {
      const name = prefix + idempotencyKey;
      const event = await alone(name, async () => {
        // Another tab may have sent it meanwhile.
        const item = read<OutboxItem>(place, name);
        return item && post(item);
      });
      // What stopped this one stops the others too.
      if (event?.type === 'waiting' && !event.error.status) break;
    }
  };

  return {
    pending,
    resume,
    stop,
    discard: (idempotencyKey) => write(place, prefix + idempotencyKey, undefined),
    send: async (input) => {
      if (pending().length >= most) throw new ParvisError('RATE_LIMITED', `${most} posts wait already.`);
      const item = { idempotencyKey: createKey(), input, createdAt: Date.now(), guest: !readSession(place).token };
      const name = prefix + item.idempotencyKey;
      // The lock first: as soon as it is stored, another tab may see it.
      const event = await alone(name, () => {
        write(place, name, item);
        return post(item);
      });
      if (event!.type === 'refused') throw event!.error;
      return event as Exclude<OutboxEvent, { type: 'refused' }>;
    },
  };
}

/** An answer of a Parvis server that will not change by asking again. A proxy or a captive portal refuses nothing. */
const isFinal = ({ code, status = 0 }: ParvisError, createdAt: number): boolean =>
  Date.now() - createdAt > lifetime ||
  (code !== 'BAD_ANSWER' && status >= 400 && status < 500 && status !== 401 && status !== 408 && status !== 429);

/** The widget that wrote them may be on another page by now. */
function keepWords(place: Place, { kind, subject, parentId, title, body, rating, criteria, experiencedOn }: PostInput) {
  const form = { kind, subject: subject.key, parentId };
  if (!readDraft(place, form)) saveDraft(place, form, { title, body, rating, criteria, experiencedOn });
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
