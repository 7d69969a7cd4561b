import type { WebhookEvent } from '@parvis/contract';

/** What was sent to a webhook, for some days. */
export interface DeliveriesTable {
  site_id: string;
  /** Of the message, the same for every try. */
  id: string;
  webhook_id: string;
  event: WebhookEvent | 'webhook.test';
  /** JSON: what it was about, so that it can be sent again. */
  about: string;
  created_at: string;
  tried_at: string;
  tries: number;
  delivered: number;
  reason: string | null;
}
