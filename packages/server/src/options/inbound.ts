import { resolve as resolveByDns } from 'node:dns/promises';
import { toPattern } from '../identity/reply-address.ts';

/** Asks the DNS, as `resolve` of `node:dns/promises` does. */
export type ResolveDns = (name: string, type: string) => Promise<unknown>;

/** Where answers to mails come in. */
export interface InboundOption {
  /**
   * The address that mails about posts are answered to: `reply@in.example.org`, behind whose name `+` and a token is put, or
   * `reply-{token}@in.example.org` where your provider knows no `+`.
   */
  address: string;
  /** What your provider proves with that it is yours: 32 characters or more, of letters, digits, `-`, `_`, `.`, `~`. */
  secret: string;
  /** Asks the DNS for keys of DKIM and for records of SPF. @default that of the machine */
  resolve?: ResolveDns | undefined;
}

export interface InboundOptions {
  /**
   * Takes answers to mails, which a mail provider hands over at `POST /inbound/message`.
   * @default none: who answers a mail writes to `mail.from`
   * @example { address: 'reply@in.example.org', secret: process.env.INBOUND_SECRET }
   */
  inbound?: InboundOption;
}

export interface InboundSettings {
  /** Undefined where nothing comes in. */
  inbound: { /** With `{token}` in it. */ address: string; secret: string; resolve: ResolveDns } | undefined;
}

/** @throws Error that says in a sentence what is wrong, and quotes no secret */
export function toInbound({ inbound }: InboundOptions): InboundSettings {
  if (!inbound) return { inbound: undefined };
  const { address: given = '', secret = '', resolve = resolveByDns } = inbound;
  const address = toPattern(given);
  if (address === undefined) {
    throw new Error(
      'PARVIS_INBOUND_ADDRESS (or inbound.address) is no address such as reply@in.example.org, or too long: its name may have 37 characters.',
    );
  }
  if (!/^[\w.~-]{32,200}$/.test(secret)) {
    throw new Error(
      'PARVIS_INBOUND_SECRET (or inbound.secret) must be 32 to 200 letters and digits. Make one with: openssl rand -hex 32',
    );
  }
  return { inbound: { address, secret, resolve } };
}
