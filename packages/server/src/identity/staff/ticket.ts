import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { deriveKey } from '../keys.ts';

/**
 * Shows that a browser asked for the code of an address, so that whoever did not cannot use up the tries of it (AUTH-16).
 * It says nothing of whether there is such an account.
 */
export interface Tickets {
  give(addressHash: string): string;
  isGood(ticket: string, addressHash: string): boolean;
}

/** @param minutes that one holds */
export function createTickets(secret: string, minutes: number, now: () => number): Tickets {
  const key = deriveKey(secret, 'staff-ticket');
  const sign = (...parts: string[]): Buffer => createHmac('sha256', key).update(parts.join(' ')).digest();
  return {
    give(addressHash) {
      const ends = String(now() + minutes * 60_000);
      const nonce = randomBytes(16).toString('base64url');
      return [ends, nonce, sign(ends, nonce, addressHash).toString('base64url')].join('.');
    },
    isGood(ticket, addressHash) {
      const [ends = '', nonce = '', given = ''] = ticket.split('.');
      const [one, other] = [Buffer.from(given, 'base64url'), sign(ends, nonce, addressHash)];
      return one.length === other.length && timingSafeEqual(one, other) && Number(ends) > now();
    },
  };
}
