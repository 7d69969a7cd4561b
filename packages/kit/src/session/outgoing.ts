import type { Kind, Post, PostInput } from '@parvis/contract';
import type { OutboxEvent, PendingPost } from '@parvis/core';
import type { Signal } from '@preact/signals';
import { sending } from '../i18n/en/sending.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient, type SiteClient } from './client.ts';

/** What became of a post: the post, nothing while it waits, or that the page did not want it sent. */
export type Sent = Post | 'cancelled' | undefined;

/** What this visitor sends from one widget, and what becomes of it. The outbox is the list of what is on its way. */
export interface Outbound {
  /** Sends. Shown at once; throws what the server refused, and then shows nothing. */
  send(input: PostInput): Promise<Sent>;
  /** Tries all that waits, now. */
  retry(): void;
  /** Gives up one that waits. */
  discard(key: string): void;
  /** Sends what an earlier visit left behind. */
  resume(): void;
  /** Whether this visitor sent the post from this page; its live event may come before the answer. */
  isOwn(id: string): boolean;
  /** No longer watches; what waits is still sent. */
  stop(): void;
}

/** Outcomes that the page has heard of: two widgets of a subject may watch the same post. */
const told = new WeakSet<OutboxEvent>();

/**
 * @param items what is on its way, as the outbox has it
 * @param onSent called with each post that the server has taken, also one of an earlier visit
 */
export function createOutbound(
  ui: Ui,
  kind: Kind,
  items: Signal<PendingPost[]>,
  onSent: (post: Post) => void,
): Outbound {
  const { context } = ui;
  const t = createMessages(ui.lang, 'write', sending);
  const own = new Set<string>();
  let opened: SiteClient | undefined;
  let unsubscribe: (() => void) | undefined;

  const update = ({ outbox }: SiteClient): void => {
    items.value = outbox.pending(context.subject).filter(({ input }) => input.kind === kind);
  };
  const watch = (event: OutboxEvent): void => {
    const { input } = event.item;
    if (input.kind !== kind || input.subject.key !== context.subject) return;
    update(openClient(context));
    if (event.type === 'waiting') ui.announce(t('waiting'));
    if (event.type !== 'sent') return;
    const { post } = event.created;
    own.add(post.id);
    onSent(post);
    if (told.has(event)) return;
    told.add(event);
    // What waits for somebody to look at it is not there for others: the note below it says so.
    if (post.status === 'published') ui.announce(t('sent'));
    ui.emit('parvis-post-create', { post });
  };
  const open = (): SiteClient => {
    if (!opened) {
      opened = openClient(context);
      unsubscribe = opened.outbox.subscribe(watch);
    }
    return opened;
  };

  return {
    isOwn: (id) => own.has(id),
    async send(input) {
      if (!ui.emit('parvis-before-submit', { input })) return 'cancelled';
      return (await open().outbox.send(input))?.post;
    },
    retry() {
      open().outbox.resume();
    },
    discard(key) {
      open().outbox.discard(key);
    },
    resume() {
      update(open());
      open().outbox.resume();
    },
    stop: () => unsubscribe?.(),
  };
}
