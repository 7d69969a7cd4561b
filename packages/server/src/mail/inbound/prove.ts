import { isIP } from 'node:net';
import { isAddress, toDomain } from '../../identity/mailbox.ts';
import type { ResolveDns } from '../../options/inbound.ts';
import type { Envelope } from './delivered.ts';

/** Questions to the DNS for one mail, and the time for all of them. */
const mostLookups = 30;
const lookupMs = 8_000;
const leastBits = 1024;

/**
 * Whether a mail is from whom it says:
 * `proved`: its domain has signed it (DKIM), or says that it comes from there (SPF).
 * `later`: the DNS does not say now.
 */
export type Proof = 'proved' | 'unproved' | 'later';

export interface Claim {
  /** The one address of its `From`. */
  from: string;
  /** The lines that are read beside it: a signature holds them, or it could have said something else. */
  lines: readonly string[];
  envelope: Envelope;
}

/** @param now in milliseconds: signatures end */
export async function prove(
  message: Uint8Array,
  claim: Claim,
  { resolve, now }: { resolve: ResolveDns; now: number },
): Promise<Proof> {
  const resolver = boundResolver(resolve);
  const signed = await isSigned(message, claim, resolver, now);
  if (signed === 'proved') return signed;
  const sent = await isSentByDomain(claim, resolver);
  return sent === 'unproved' ? signed : sent;
}

type Resolver = (name: string, type: string) => Promise<string[][] | string[]>;

async function isSigned(message: Uint8Array, { from, lines }: Claim, resolver: Resolver, now: number): Promise<Proof> {
  // Loaded with the first mail whose address is ours.
  const { dkimVerify } = await import('mailauth/lib/dkim/verify.js');
  const { fromFields, headerFrom, results } = await dkimVerify(Buffer.from(message), {
    resolver,
    minBitLength: leastBits,
    strict: true,
    curTime: new Date(now),
  });
  // Two readers of one header have to see the same.
  if (fromFields !== 1 || headerFrom.length !== 1 || headerFrom[0]?.toLowerCase() !== from.toLowerCase())
    return 'unproved';
  let isLater = false;
  for (const { status, signingDomain, signingHeaders, canonBodyLengthLimited } of results) {
    const names = (signingHeaders?.keys ?? '').toLowerCase().split(/[\s:]+/);
    const isWhole = !canonBodyLengthLimited && ['from', ...lines].every((line) => names.includes(line));
    const speaks = status.aligned && speaksFor(signingDomain, toDomain(from));
    if (speaks && isWhole && !status.testing) {
      if (status.result === 'pass') return 'proved';
      isLater ||= status.result === 'temperror';
    }
  }
  return isLater ? 'later' : 'unproved';
}

/** It is the domain, or one above it. One below it is aligned too (RFC 7489), but may be somebody else's. */
const speaksFor = (signing = '', domain = ''): boolean => `.${domain}`.endsWith(`.${signing.toLowerCase()}`);

/** The domain of the envelope has to be that of `From` itself: one below it may be somebody else's. */
async function isSentByDomain({ from, envelope }: Claim, resolver: Resolver): Promise<Proof> {
  const { ip, helo, sender, isSpfPassed } = envelope;
  if (!sender || !isAddress(sender) || toDomain(sender) !== toDomain(from)) return 'unproved';
  if (isSpfPassed !== undefined) return isSpfPassed ? 'proved' : 'unproved';
  if (!ip || !isIP(ip)) return 'unproved';
  const { spf } = await import('mailauth/lib/spf/index.js');
  const { status } = await spf({ ip, sender, mta: 'parvis', resolver, ...(helo && { helo: helo.slice(0, 255) }) });
  if (status.result === 'temperror') return 'later';
  return status.result === 'pass' ? 'proved' : 'unproved';
}

/** Mails choose what is asked: so many questions, so long, and no more. */
function boundResolver(resolve: ResolveDns): Resolver {
  const until = Date.now() + lookupMs;
  let asked = 0;
  return async (name, type) => {
    asked += 1;
    if (asked > mostLookups) throw Object.assign(new Error('Too many questions.'), { code: 'ENODATA' });
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(Object.assign(new Error('No answer in time.'), { code: 'ETIMEOUT' })),
      Math.max(0, until - Date.now()),
    );
    try {
      return (await Promise.race([resolve(name, type), late.promise])) as string[][];
    } finally {
      clearTimeout(timer);
    }
  };
}
