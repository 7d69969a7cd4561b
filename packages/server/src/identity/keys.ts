import { hkdfSync } from 'node:crypto';

/** What a key is for. One that leaks, or a token of one kind, is worth nothing for another. */
export type Purpose =
  | 'visitor'
  | 'email'
  | 'email-hash'
  | 'network-hash'
  | 'cursor'
  | 'rates'
  | 'proof'
  | 'proof-key'
  | 'mail-key'
  | 'bounce'
  | 'act'
  | 'contest'
  | 'unsubscribe'
  | 'follow'
  | 'request'
  | 'order'
  | 'order-copy'
  | 'daily-code'
  | 'image'
  | 'code'
  | 'member'
  | 'staff-session'
  | 'staff-ticket';

/** One key for each purpose, from the one secret. */
export function deriveKey(secret: string, purpose: Purpose): Uint8Array<ArrayBuffer> {
  return new Uint8Array(hkdfSync('sha256', secret, '', `parvis ${purpose} 1`, 32));
}
