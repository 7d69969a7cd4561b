import { createHmac } from 'node:crypto';
import { type Bounds, ExternalError, fetchExternal } from '../http/fetch-external.ts';
import { readSecret, type Webhook } from '../options/webhook.ts';
import { JobError } from './retry.ts';

export interface Message {
  /** The same for every attempt. */
  id: string;
  type: string;
  /** When it happened. */
  timestamp: string;
  data: unknown;
}

const limits: Bounds = { maxBytes: 65_536 };

/** The signature of a message (Standard Webhooks 1.0, symmetric). */
export function signMessage(secret: string, id: string, seconds: number, payload: string): string {
  return `v1,${createHmac('sha256', readSecret(secret)).update(`${id}.${seconds}.${payload}`).digest('base64')}`;
}

/**
 * Sends a message as Standard Webhooks says (https://www.standardwebhooks.com).
 * @param isOwners whether whoever runs the server named the address, which may then be a private one
 * @throws JobError when the receiver does not take it, ExternalError when it does not answer
 */
export async function sendMessage(
  { url, secret, oldSecret }: Webhook & { oldSecret?: string | undefined },
  { id, type, timestamp, data }: Message,
  now: number,
  signal: AbortSignal,
  isOwners = true,
): Promise<void> {
  const body = JSON.stringify({ type, timestamp, data });
  const seconds = Math.floor(now / 1000);
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Parvis',
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    // Of every secret that holds: a receiver takes the one that it knows.
    'webhook-signature': [secret, ...(oldSecret === undefined ? [] : [oldSecret])]
      .map((one) => signMessage(one, id, seconds, body))
      .join(' '),
  };
  const { status, headers: answered } = await fetchExternal(
    new Request(url, { method: 'POST', headers, body, signal }),
    { ...limits, isOwners },
  );
  if (status >= 200 && status < 300) return;
  const message = `${new URL(url).host} answered ${status}.`;
  // 410 Gone: the receiver wants no more messages.
  if (status === 410) throw new JobError(message, 'never');
  throw new JobError(message, Number(answered.get('retry-after')) || undefined);
}

/**
 * What the site's people read of a failure. Whether a host is there or is of a private network is for whoever runs the
 * server, in the log: nobody asks through this server what stands beside it.
 */
export function toReason(error: unknown, url: string): string {
  const isAway = error instanceof ExternalError && (error.code === 'ADDRESS' || error.code === 'AWAY');
  return (isAway ? `${new URL(url).host} cannot be reached.` : (error as Error).message).slice(0, 300);
}
