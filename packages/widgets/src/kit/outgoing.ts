import type { Kind, Post, PostInput } from '@parvis/contract';
import { type OutboxEvent, readSession } from '@parvis/core';
import { createWords } from '../i18n/words.ts';
import { sending } from '../locales/en/sending.ts';
import { openSession, type Session } from './client.ts';
import type { Signal } from './signals.ts';
import type { Ui } from './ui.ts';

/** A post of this visitor that the server has not answered yet. */
export interface Outgoing {
  key: string;
  input: PostInput;
  /** Under which it will appear. */
  name?: string;
  /** `waiting`: the network or the server failed; it is tried again by itself. */
  state: 'sending' | 'waiting';
}

/** What this visitor sends from one widget, and what becomes of it. */
export interface Outbound {
  /** Sends. Shown at once; throws what the server refused, and then shows nothing. False when the page cancelled it. */
  send(input: PostInput): Promise<boolean>;
  /** Tries all that waits, now. */
  retry(): void;
  /** Gives up one that waits. */
  discard(key: string): void;
  /** Sends what an earlier visit left behind. */
  resume(): void;
  /** Whether this widget sent the post; its live event may come before the answer. */
  isOwn(id: string): boolean;
  /** No longer watches; what waits is still sent. */
  stop(): void;
}

/** Outcomes that the page has heard of: two widgets of a subject may watch the same post. */
const told = new WeakSet<OutboxEvent>();

/**
 * @param items filled with what is on its way
 * @param onSent called with each post that the server has taken, also one of an earlier visit
 */
export function createOutbound(ui: Ui, kind: Kind, items: Signal<Outgoing[]>, onSent: (post: Post) => void): Outbound {
  const { context } = ui;
  const t = createWords(ui.lang, 'write', sending);
  const own = new Set<string>();
  let unwatch: (() => void) | undefined;

  const show = (key: string, input: PostInput, state: Outgoing['state']): void => {
    const name = input.author?.name || readSession(context).name;
    items.value = [...items.value, { key, input, name, state }];
  };
  const drop = (key: string): void => {
    items.value = items.value.filter((item) => item.key !== key);
  };
  const wait = (key: string, input: PostInput): void => {
    if (items.value.some((item) => item.key === key)) return;
    show(key, input, 'waiting');
    ui.say(t('waiting'));
  };

  const watch = (event: OutboxEvent): void => {
    const { idempotencyKey: key, input } = event.item;
    if (input.kind !== kind || input.subject.key !== context.subject) return;
    if (event.type === 'waiting') {
      wait(key, input);
      return;
    }
    if (event.type === 'sending') return;
    drop(key);
    if (event.type !== 'sent') return;
    const { post } = event.created;
    own.add(post.id);
    onSent(post);
    if (told.has(event)) return;
    told.add(event);
    ui.say(t('sent'));
    ui.emit('parvis-post-create', { post });
  };

  const session = (): Session => {
    const opened = openSession(context);
    opened.outcomes.add(watch);
    unwatch = () => opened.outcomes.delete(watch);
    return opened;
  };

  return {
    isOwn: (id) => own.has(id),
    async send(input) {
      if (!ui.emit('parvis-before-submit', { input })) return false;
      // Shown before the outbox gives it a key.
      const key = `${Date.now()}`;
      show(key, input, 'sending');
      try {
        await session().outbox.send(input);
        return true;
      } finally {
        drop(key);
      }
    },
    retry: () => {
      session().outbox.resume();
    },
    discard: (key) => {
      session().outbox.discard(key);
      drop(key);
    },
    resume: () => {
      const { outbox } = session();
      for (const { idempotencyKey, input } of outbox.pending(context.subject)) {
        if (input.kind === kind) wait(idempotencyKey, input);
      }
      outbox.resume();
    },
    stop: () => unwatch?.(),
  };
}
