import { hash } from 'node:crypto';
import { limits } from '@parvis/contract';
import { toOperator } from '../../identity/principal.ts';
import { mostLookedUp, readIdStart, readToken } from '../../identity/reply-address.ts';
import type { Envelope } from '../../mail/inbound/delivered.ts';
import { prove } from '../../mail/inbound/prove.ts';
import { hashBody, type MailHead } from '../../mail/inbound/read.ts';
import type { StoredSite } from '../../store/store.ts';
import type { ServerContext } from '../context.ts';
import { execute } from '../execute.ts';
import { ProblemError } from '../problem.ts';
import { askCopied, readOrder } from '../review-requests/ask-copied.ts';

// The blind copy of an order mail: of it the header is read, and never a word below. It comes from an address that the business
// has named, to the address of its site, and proves where it is from, whom it is to and what its subject line says.

/** Whose order mails come to one of the addresses that a mail was delivered to. */
export async function findCopied(
  { services }: ServerContext,
  { deliveredTo }: MailHead,
  recipients: readonly string[] = [],
): Promise<StoredSite | undefined> {
  const { store, encryption, settings } = services;
  const tokens = [...recipients, ...deliveredTo].flatMap((address) => {
    const token = readToken(settings.inbound!.address, address);
    return token === undefined ? [] : [token];
  });
  for (const token of [...new Set(tokens)].slice(0, mostLookedUp)) {
    const ids = await store.replyAddresses.sitesStarting(readIdStart(token));
    const id = ids.find((one) => encryption.toCopyToken(one) === token);
    if (id !== undefined) return store.sites.byId(id);
  }
  return undefined;
}

/**
 * Asks the one whom an order mail is to. Nobody is told of what is passed over: it may be anybody's.
 * @returns whether they are asked, or it is kept why not
 * @throws ProblemError UNAVAILABLE where it cannot be told now whether it is the shop's
 */
export async function takeCopy(
  context: ServerContext,
  site: StoredSite,
  { message, head, envelope }: { message: Uint8Array; head: MailHead; envelope: Envelope },
): Promise<boolean> {
  const { now, services } = context;
  const { requests, policy } = site.settings;
  const { copies } = requests;
  if (!copies || !policy || site.suspended_at !== null || !services.settings.publicAddress) return false;
  const from = head.from?.toLowerCase();
  const to = head.to.filter(({ line }) => line === 'to');
  const [customer] = to;
  // An order is one person's. What a shop sends to itself is none.
  if (!from || !customer || to.length > 1 || customer.address.toLowerCase() === from) return false;
  if (!copies.senders.some((sender) => sender.toLowerCase() === from)) return false;
  const claim = { from, lines: ['to', 'subject'], envelope };
  const proof = await prove(message, claim, { resolve: services.settings.inbound!.resolve, now: Date.parse(now) });
  if (proof === 'later') throw new ProblemError('UNAVAILABLE', { retryAfter: 60 });
  if (proof === 'unproved') return false;
  const order = copies.orderLine === undefined ? undefined : readOrder(copies.orderLine, head.subject);
  // A mail that says its number elsewhere, such as of a password, is about no order.
  if (copies.orderLine !== undefined && order === undefined) return false;
  const name = customer.name.replace(/\s+/g, ' ').trim();
  const person = {
    email: customer.address,
    order: order ?? `mail ${hash('sha256', hashBody(message), 'base64url')}`,
    ...(name && name.length <= limits.nameLength && !name.includes('@') && { name }),
    ...(head.language && { language: head.language }),
  };
  const owner = { ...context, site, principal: toOperator(site) };
  return (await execute(owner, askCopied, { copies, person })).result;
}
