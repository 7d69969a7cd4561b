import type { Kind, Post, PostInput } from '@parvis/contract';
import type { OutboxEvent } from '@parvis/core';
import { hasPending } from '@parvis/core/session';
import { type Signal, signal } from '@preact/signals';
import { openSession } from './client.ts';
import type { Ui } from './ui.ts';

/** A post of this visitor that the server has not answered yet. */
export interface Outgoing {
  key: string;
  input: PostInput;
  /** `waiting`: the network or the server failed; it is tried again by itself. */
  state: 'sending' | 'waiting';
}

/** What this visitor sends from one widget, and what became of it. */
export interface Outbound {
  items: Signal<Outgoing[]>;
  /** Sends. Shown at once; throws what the server refused, and then shows nothing. */
  send(input: PostInput): Promise<void>;
  /** Tries all that waits, now. */
  retry(): void;
  /** Gives up one that waits. */
  discard(key: string): void;
  /** Sends what an earlier visit left behind, if anything. Answers how to stop watching. */
  resume(): () => void;
}

/** @param onSent called with each post that the server has taken, also one of an earlier visit */
export function createOutbound(ui: Ui, kind: Kind, onSent: (post: Post) => void): Outbound {
  const { context } = ui;
  const items = signal<Outgoing[]>([]);
  const drop = (key: string): void => {
    items.value = items.value.filter((item) => item.key !== key);
  };
  const isOurs = ({ item }: OutboxEvent): boolean =>
    item.input.kind === kind && item.input.subject.key === context.subject;

  const watch = (event: OutboxEvent): void => {
    if (!isOurs(event)) return;
    const { idempotencyKey: key, input } = event.item;
    drop(key);
    if (event.type === 'sent') {
      onSent(event.created.post);
      ui.emit('parvis-post-create', { post: event.created.post });
    } else if (event.type === 'waiting') {
      items.value = [...items.value, { key, input, state: 'waiting' }];
    }
  };

  let watched: Promise<() => void> | undefined;
  const session = async () => {
    const opened = await openSession(context);
    watched ??= Promise.resolve(opened.outcomes.add(watch)).then(() => () => opened.outcomes.delete(watch));
    return opened;
  };

  return {
    items,
    async send(input) {
      if (!ui.emit('parvis-before-submit', { input })) return;
      // Shown before its key is known: the code that gives keys may still be on its way.
      const key = `${Date.now()}`;
      items.value = [...items.value, { key, input, state: 'sending' }];
      try {
        const { outbox } = await session();
        await outbox.send(input);
      } finally {
        drop(key);
      }
    },
    retry: () => {
      session().then(({ outbox }) => outbox.resume());
    },
    discard: (key) => {
      session().then(({ outbox }) => outbox.discard(key));
      drop(key);
    },
    resume() {
      if (hasPending(context)) {
        session().then(({ outbox }) => {
          items.value = outbox
            .pending(context.subject)
            .filter(({ input }) => input.kind === kind)
            .map(({ idempotencyKey, input }) => ({ key: idempotencyKey, input, state: 'waiting' }));
          outbox.resume();
        });
      }
      return () => {
        watched?.then((stop) => stop());
      };
    },
  };
}
