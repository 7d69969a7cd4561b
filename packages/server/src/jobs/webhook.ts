import { createHmac } from 'node:crypto';
import { type Bounds, outward } from '../http/outward.ts';
import { JobError } from './retry.ts';

/** Where to send messages, and what they are signed with. */
export interface Webhook {
  url: string;
  /** `whsec_` and 24 to 64 random bytes in Base64. */
  secret: string;
}

export interface Message {
  /** The same at every try. */
  id: string;
  type: string;
  /** When it happened. */
  timestamp: string;
  data: unknown;
}

const bounds: Bounds = { timeout: 20_000, maxBytes: 65_536 };

/** @throws Error that says what a secret must be */
export function readSecret(secret: string): Buffer {
  const key = /^whsec_[A-Za-z0-9+/]+={0,2}$/.test(secret) ? Buffer.from(secret.slice(6), 'base64') : Buffer.alloc(0);
  if (key.length < 24 || key.length > 64) {
    throw new Error(
      `The secret of a webhook is whsec_ and 24 to 64 random bytes in Base64. Make one with: node -p "'whsec_' + require('node:crypto').randomBytes(32).toString('base64')"`,
    );
  }
  return key;
}

/** @throws Error that says what is wrong with the address or the secret, and quotes neither */
export function toWebhook(option: string, { url, secret }: Webhook): Webhook {
  const { protocol, username, password } = URL.canParse(url) ? new URL(url) : ({} as URL);
  if (!protocol || !/^https?:$/.test(protocol) || username || password) {
    throw new Error(`The address of the ${option} hook must begin with https:// and hold no password.`);
  }
  readSecret(secret);
  return { url, secret };
}

/** The signature of a message (Standard Webhooks 1.0, symmetric). */
export function signMessage(secret: string, id: string, seconds: number, payload: string): string {
  return `v1,${createHmac('sha256', readSecret(secret)).update(`${id}.${seconds}.${payload}`).digest('base64')}`;
}

/**
 * Sends a message as Standard Webhooks says (https://www.standardwebhooks.com).
 * @throws JobError when the receiver does not take it, OutwardError when it does not answer
 */
export async function sendMessage(
  { url, secret }: Webhook,
  { id, type, timestamp, data }: Message,
  now: number,
  signal: AbortSignal,
): Promise<void> {
  const body = JSON.stringify({ type, timestamp, data });
  const seconds = Math.floor(now / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Parvis',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': signMessage(secret, id, seconds, body),
  };
  const { status, headers: answered } = await outward(
    new Request(url, { method: 'POST', headers, body, signal }),
    bounds,
  );
  if (status >= 200 && status < 300) return;
  const message = `${new URL(url).host} answered ${status}.`;
  // Gone: the receiver wants nothing more.
  if (status === 410) throw new JobError(message, 'never');
  throw new JobError(message, Number(answered.get('retry-after')) || undefined);
}
