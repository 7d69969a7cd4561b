import { type Kind, toRow } from '@parvis/contract';
import { isAddress } from '../../identity/mailbox.ts';
import type { Provenance, Verbs } from '../../store/store.ts';
import { mailCode } from '../authors/code.ts';
import type { ResolvedAuthor } from '../authors/resolve-author.ts';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';
import { asksAddress } from '../settings/settings.ts';
import type { Content } from './content.ts';

/** What is known of who writes. */
type Writer = Pick<ResolvedAuthor, 'kind' | 'address'>;

/** Whether it is a review that says more than its mark. */
export const isInWords = (kind: Kind, { title, source }: Pick<Content, 'title' | 'source'>): boolean =>
  toRow(kind).rated && !!(title || source);

/**
 * Who writes a review in words can be reached, where the site says that reviews are looked at (FR-9, P22). A mark alone is
 * given by one press; members are known to the host, and whoever was asked for a review by mail has been reached.
 * @throws ProblemError FIELD_REQUIRED or VALIDATION_FAILED at `author.email`
 */
export function checkReach(
  { site, services }: Context,
  { kind: writer, address }: Writer,
  { kind, origin = 'web', content }: { kind: Kind; content: Content } & Partial<Pick<Provenance, 'origin'>>,
): void {
  const isOwnAccord = origin === 'web' || origin === 'onsite';
  if (!isOwnAccord || writer === 'staff' || writer === 'member' || !asksAddress(site.settings, services)) return;
  if (!isInWords(kind, content)) return;
  if (address === undefined) throw fieldProblem('FIELD_REQUIRED', 'author.email', 'Is needed for a review in words.');
  if (!isAddress(address)) throw fieldProblem('VALIDATION_FAILED', 'author.email', 'Must be an e-mail address.');
}

/** Whoever typed an address with a review gets the code that proves it, as often as any address gets one (MAIL-04). */
export async function askToProve(
  verbs: Verbs,
  context: Context,
  kind: Kind,
  { kind: writer, address }: Writer,
  typed: string | undefined,
): Promise<void> {
  const { site, services } = context;
  if (!toRow(kind).rated || writer !== 'guest' || typed === undefined || typed !== address) return;
  if (!asksAddress(site.settings, services) || !isAddress(typed)) return;
  // Its receipt has a name once the server knows where it is reached.
  const hasReceipt = toRow(kind).logged && services.settings.publicAddress !== undefined;
  await mailCode(verbs, context, typed, hasReceipt);
}
