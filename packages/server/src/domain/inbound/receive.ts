import { createHash } from 'node:crypto';
import type { DomainEvent } from '../../events/event.ts';
import { hashToken, mostLookedUp, readToken } from '../../identity/reply-address.ts';
import { keepBelieved, noteBounce } from '../../mail/inbound/bounce.ts';
import type { Delivered, Returned } from '../../mail/inbound/delivered.ts';
import { prove } from '../../mail/inbound/prove.ts';
import { hashBody, readHead, readReport, readText, type Said } from '../../mail/inbound/read.ts';
import type { ServerContext } from '../context.ts';
import { actOn } from '../hearing/act.ts';
import { ProblemError } from '../problem.ts';
import { findCopied, takeCopy } from './order-copy.ts';
import { tellNotPosted } from './tell.ts';
import { findWriter, type Writer } from './writer.ts';

/** What came of a mail: who hands it over is told nothing of it, but a test is. */
export type Received = 'answered' | 'told' | 'ignored' | 'noted' | 'asked';

/** Answers that one address takes: who has more to say writes on the page. */
const mostAnswers = 5;

/**
 * Takes a mail that came in: an answer to one of ours, a report of what became of one, or the copy of an order. An answer to a mail about a post becomes a reply in public, in the name of the business, and
 * is never anything else, whatever it says. It has to come to the address that one person got for one post, from the address of
 * that person, and to prove that. What does not is answered to nobody but that person.
 * @throws ProblemError UNAVAILABLE where it cannot be told now whether it is theirs: it is to be handed over again
 */
export async function receiveMail(
  context: ServerContext,
  { message, envelope = {}, returned }: Delivered,
): Promise<Received> {
  const { inbound } = context.services.settings;
  if (returned) return note(context, returned);
  if (!message || !inbound) return 'ignored';
  const head = await readHead(message);
  if (!head) return 'ignored';
  if (head.isReport) {
    const { encryption, settings } = context.services;
    const recipients = head.to.map(({ address }) => address);
    return note(
      context,
      keepBelieved(await readReport(message), recipients, { bounces: settings.mail?.bounces, encryption }),
    );
  }
  const copy = await findCopied(context, head, envelope.recipients);
  if (copy) return (await takeCopy(context, copy, { message, head, envelope })) ? 'asked' : 'ignored';
  if (head.isAutomatic) return 'ignored';
  const addressed = head.to.flatMap(({ address, line }) => {
    const token = readToken(inbound.address, address);
    return token === undefined ? [] : [{ token, line }];
  });
  for (const { token, line } of addressed.slice(0, mostLookedUp)) {
    const writer = await findWriter(context, hashToken(token));
    if (!writer) continue;
    if (head.from === undefined || !writer.isFrom(head.from)) return tellNotPosted(context, writer, 'unproved');
    const claim = { from: head.from, lines: [line], envelope };
    const proof = await prove(message, claim, { resolve: inbound.resolve, now: Date.parse(context.now) });
    if (proof === 'later') throw new ProblemError('UNAVAILABLE', { retryAfter: 60 });
    return proof === 'proved'
      ? answer(context, writer, await readText(message, token), hashBody(message))
      : tellNotPosted(context, writer, 'unproved');
  }
  return 'ignored';
}

async function note({ now, services }: ServerContext, returned: Returned[]): Promise<Received> {
  if (returned.length === 0) return 'ignored';
  let events: DomainEvent[] = [];
  const believed = await services.store.write(async (verbs) => {
    const noted = [];
    for (const one of returned) noted.push(await noteBounce(verbs, services.encryption, one, now));
    events = noted.flatMap((one) => one.events);
    await services.publish(verbs, events);
    return noted.some(({ isKnown }) => isKnown);
  });
  services.written(events);
  return believed ? 'noted' : 'ignored';
}

async function answer(context: ServerContext, writer: Writer, said: Said, body: string): Promise<Received> {
  const { granted, address, staff } = writer;
  const { site } = granted.context;
  if ('because' in said) {
    // Nor may another header make an answer of it.
    await context.services.store.write((verbs) => verbs.replyAddresses.answer(site.id, address, [body], mostAnswers));
    return tellNotPosted(context, writer, said.because);
  }
  const reply = said.text;
  // The same words are the same answer, however often a provider, or somebody who saw the mail, sends it; and so is the same
  // body, which says something else where its header does.
  const hash = createHash('sha256').update(reply).digest('base64url');
  const state = granted.post.decision_id ?? '';
  // With the state: what lost against somebody who decided may be given again.
  const grant = {
    id: `${address} ${hash} ${state}`,
    act: 'reply' as const,
    site: site.id,
    staff,
    post: granted.post.id,
    state,
  };
  try {
    const done = await actOn({ ...granted, grant }, { reply }, async ({ replyAddresses }) => {
      const taken = await replyAddresses.answer(site.id, address, [hash, body], mostAnswers);
      if (taken === 'full') throw new ProblemError('TOO_MANY');
      return taken === 'new';
    });
    if (done === 'done') return 'answered';
  } catch (error) {
    if (!(error instanceof ProblemError) || error.code === 'UNAVAILABLE') throw error;
  }
  return tellNotPosted(context, writer, 'closed');
}
