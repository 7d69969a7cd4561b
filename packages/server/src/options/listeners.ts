import type { RequestState, WebhookEvent } from '@parvis/contract';

/** What a listener of the host hears: what a webhook with `content` is told. */
export interface HostEvent {
  type: WebhookEvent;
  /** ISO 8601. */
  timestamp: string;
  data: HostEventData;
}

/** Ids, and the post as it is by then. */
export interface HostEventData {
  /** The key of the site. */
  site: string;
  post?: {
    id: string;
    /** All that follows is absent where the post is gone. */
    kind?: string;
    status?: string;
    parentId?: string | null;
    /** The key and the address of its page. */
    subject?: string;
    url?: string | null;
    createdAt?: string;
    editedAt?: string | null;
    /** These are for listeners, and for webhooks that ask for content. */
    author?: string;
    title?: string | null;
    text?: string;
    rating?: number | null;
  };
  decision?: {
    id: string;
    act: string;
    from: string;
    to: string;
    reason: string | null;
    automated: boolean;
    undoes: string | null;
  };
  report?: { id: string; reason: string; createdAt: string };
  /** A request for a review, as it is by then: ids and keys, and nothing of whom it is to. */
  request?: {
    id: string;
    /** All that follows is absent where it is forgotten. */
    batch?: string;
    state?: RequestState;
    /** What it asks about: keys of subjects. */
    subjects?: string[];
  };
  /** ISO 8601 of the oldest mail of the site that waits. */
  mail?: { since: string };
}

export interface ListenerOptions {
  /**
   * Called in this process after what it wrote was kept; what another process wrote, that one tells. One that throws, or
   * has not ended within five seconds, changes nothing, and the log says so. Who must hear of everything uses a webhook.
   * @default {}
   */
  on?: { [Event in WebhookEvent]?: (event: HostEvent) => void | Promise<void> };
  /**
   * Lets webhooks of sites lead to private networks and to this machine: where all sites are one's own.
   * @default false
   */
  privateWebhooks?: boolean;
}

export type ListenerSettings = Required<ListenerOptions>;

export const toListeners = ({ on = {}, privateWebhooks = false }: ListenerOptions): ListenerSettings => ({
  on,
  privateWebhooks,
});
