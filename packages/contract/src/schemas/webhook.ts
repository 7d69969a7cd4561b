import { z } from 'zod';
import { isPlainAddress } from '../addresses.ts';
import { type WebhookEvent, webhookEvents } from '../decisions.ts';
import { limits } from '../limits.ts';
import { id, limit } from './query.ts';
import { withCode } from './text.ts';

/** An address of the host that hears of what happens on its site, as Standard Webhooks says. */
export interface SiteWebhook {
  id: string;
  url: string;
  events: WebhookEvent[];
  /** Messages have the words and the name of authors, not ids alone. */
  content: boolean;
  createdAt: string;
  /** Since when nothing is sent, because the address answered that it is gone; null while it is not. */
  goneAt: string | null;
}

const fields = {
  id: z.string(),
  url: z.string(),
  events: z.array(z.enum(webhookEvents)),
  content: z.boolean(),
  createdAt: z.iso.datetime(),
  goneAt: z.iso.datetime().nullable(),
};

/** All of a site: `staffLimits.webhooks` at most. */
export interface WebhookList {
  items: SiteWebhook[];
}

export const webhookList: z.ZodType<WebhookList> = z
  .object({ items: z.array(z.object(fields).meta({ id: 'SiteWebhook' })) })
  .meta({ id: 'WebhookList' });

/** A new one, with the secret that its messages are signed with: it is answered this once. */
export interface CreatedWebhook extends SiteWebhook {
  /** `whsec_` and 32 bytes in Base64. */
  secret: string;
}

export const createdWebhook: z.ZodType<CreatedWebhook> = z
  .object({ ...fields, secret: z.string() })
  .meta({ id: 'CreatedWebhook' });

export interface WebhookInput {
  /** Of the web, without a password, and of no private network. */
  url: string;
  events: WebhookEvent[];
  /** @default false */
  content?: boolean;
}

const isWeb = (url: string): boolean => isPlainAddress(url) && /^https?:/.test(url);

export const webhookInput: z.ZodType<WebhookInput> = z.strictObject({
  url: z
    .string()
    .max(limits.urlLength)
    .refine(isWeb, withCode('VALIDATION_FAILED', 'Must be an address of the web without a password.')),
  events: z.array(z.enum(webhookEvents)).min(1).max(webhookEvents.length),
  content: z.boolean().optional(),
});

/** One message to one webhook, as far as it was tried. */
export interface WebhookDelivery {
  /** The `webhook-id` of the message, the same for every try. */
  id: string;
  webhook: string;
  event: WebhookEvent | 'webhook.test';
  /** The last try. */
  triedAt: string;
  tries: number;
  /** Whether it was taken. */
  delivered: boolean;
  /** Why not; null where it was. */
  reason: string | null;
}

export interface DeliveriesQuery {
  limit: number;
  cursor?: string;
}

export const deliveriesQuery: z.ZodType<DeliveriesQuery> = z.object({ limit, cursor: z.string().max(500).optional() });

/** The newest first; kept for `staffLimits.deliveryDays` days. */
export interface DeliveryList {
  items: WebhookDelivery[];
  next: string | null;
}

const delivery = z
  .object({
    id: z.string(),
    webhook: z.string(),
    event: z.enum([...webhookEvents, 'webhook.test']),
    triedAt: z.iso.datetime(),
    tries: z.int().min(1),
    delivered: z.boolean(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'WebhookDelivery' });

export const deliveryList: z.ZodType<DeliveryList> = z
  .object({ items: z.array(delivery), next: z.string().nullable() })
  .meta({ id: 'DeliveryList' });

/** Messages that are sent again, or a test of one webhook. */
export interface SendInput {
  /** Ids of deliveries. */
  deliveries?: string[];
  /** The id of a webhook that gets a `webhook.test`. */
  test?: string;
}

export const sendInput: z.ZodType<SendInput> = z
  .strictObject({ deliveries: z.array(id).min(1).max(limits.listMax).optional(), test: id.optional() })
  .refine(({ deliveries, test }) => (deliveries === undefined) !== (test === undefined), {
    path: ['deliveries'],
    ...withCode('FIELD_REQUIRED', 'Needs deliveries, or the webhook to test.'),
  });

/** Ids of the messages that are on their way. */
export interface Sending {
  sending: string[];
}

export const sending: z.ZodType<Sending> = z.object({ sending: z.array(z.string()) }).meta({ id: 'Sending' });
