import { createSecretKey } from 'node:crypto';
import type { Confirmed, MemberTokenInput } from '@parvis/contract';
import { type MemberClaims, MemberTokenError, readMemberToken } from '../../identity/member-token.ts';
import type { AuthorRow, StoredSite, Verbs } from '../../store/store.ts';
import { prepareNameCheck } from '../authors/check-name.ts';
import { claim, createAuthor } from '../authors/claim.ts';
import { toStoredEmail } from '../authors/email.ts';
import { signInAgain } from '../authors/sessions.ts';
import type { Context } from '../context.ts';
import { fieldProblem, ProblemError } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { notePicture } from './avatar.ts';
import { readMemberSecret } from './secrets.ts';

/** Authors who typed an address that one sign-in takes over; the next one takes more. */
const mostAuthors = 20;

/**
 * Signs in whom a token of the host names: the same author on every device. Somebody new is who they were in this
 * browser, or who proved the address that the host has proved as well. What was written by visitors who typed that address
 * and did not prove it becomes theirs.
 * @throws ProblemError MEMBER_TOKEN_INVALID, which says why: who builds the host has to see it
 */
export const signInMember: UseCase<MemberTokenInput, Omit<Confirmed, 'visitorToken'>> = async (context, { token }) => {
  const { services, site, principal, now } = context;
  if (principal.kind === 'staff') throw new ProblemError('FORBIDDEN');
  const { encryption, store } = services;
  // Not as it is remembered: a secret may have ended a moment ago.
  const claims = await read(context, (await store.sites.byId(site.id)) ?? site, token);
  const hash = encryption.hashMember(site.id, 'subject', claims.subject);
  const names = await prepareNameCheck(context);
  // The host knows who somebody is, and whoever signs in there may have chosen what they are called.
  const name = claims.name === undefined || names.isReserved(claims.name) ? undefined : claims.name;
  return async (verbs) => {
    const used = encryption.hashMember(site.id, 'token', claims.id);
    if (!(await verbs.members.useToken(site.id, used, claims.expiresAt))) throw wrong('It was used before.');
    let known = await verbs.members.byHash(site.id, hash);
    if (!known) {
      // Of two devices at once, the second is who the first has become.
      await verbs.sites.lock(site.id);
      known = await verbs.members.byHash(site.id, hash);
    }
    const own = principal.kind === 'visitor' ? await verbs.authors.byId(site.id, principal.author) : undefined;
    // Who is somebody else already stays that, on this device too.
    const unclaimed = own && own.confirmed_at === null && own.kind === 'guest' ? own : undefined;
    const { proved, typed } = await findByAddress(verbs, context, claims.email);
    const author = known ?? proved ?? unclaimed ?? (await createAuthor(verbs, context));
    if (!known) await verbs.members.bind(site.id, author.id, hash, now);
    const others = [unclaimed, proved, ...typed].filter(
      (one, at, all): one is AuthorRow =>
        one !== undefined && one.id !== author.id && all.findIndex((other) => other?.id === one.id) === at,
    );
    const { posts, events } = await claim(verbs, context, author, others);
    await setAddress(verbs, context, author, claims.email);
    await notePicture(verbs, context, author.id, claims.picture);
    if (name !== undefined) {
      const skeleton = names.toSkeleton(name);
      if (name !== author.name) await verbs.authors.rename(site.id, author.id, { name, skeleton });
      await verbs.authors.protectName(site.id, author.id, skeleton);
    }
    return {
      result: { author: { id: author.id, name: name ?? author.name, kind: 'member' }, claimed: posts },
      author: author.id,
      isNewAuthor: true,
      session: await signInAgain(verbs, context, author.id),
      events,
    };
  };
};

const wrong = (message: string): ProblemError => fieldProblem('MEMBER_TOKEN_INVALID', 'token', message);

async function read(context: Context, site: StoredSite, token: string): Promise<MemberClaims> {
  const { services, now } = context;
  const { members } = site.settings;
  if (!members) throw wrong('This site takes no tokens of a host.');
  const { algorithm, keysUrl, roles } = members;
  const secrets = site.memberSecrets.flatMap((one) => {
    const secret = readMemberSecret(context, one);
    return secret === undefined ? [] : createSecretKey(secret, 'utf8');
  });
  const keys = keysUrl === null ? secrets : services.hostKeys(keysUrl);
  try {
    return await readMemberToken(token, { algorithm, keys, audience: site.key, now: Date.parse(now), roles });
  } catch (error) {
    if (error instanceof MemberTokenError) throw wrong(error.message);
    throw error;
  }
}

/** Who has proved an address and is no member yet, and who typed it. */
async function findByAddress(
  verbs: Verbs,
  { site, services }: Context,
  email: string | undefined,
): Promise<{ proved?: AuthorRow | undefined; typed: AuthorRow[] }> {
  if (email === undefined) return { typed: [] };
  const hash = services.encryption.hashEmail(site.id, email);
  const proved = await verbs.confirmations.byAddress(site.id, hash);
  return {
    proved: proved?.kind === 'guest' ? proved : undefined,
    typed: await verbs.confirmations.unproved(site.id, hash, mostAuthors),
  };
}

/** An address is one author's: who has proved it before keeps it. */
async function setAddress(
  verbs: Verbs,
  context: Context,
  { id, confirmed_at }: AuthorRow,
  email: string | undefined,
): Promise<void> {
  const { site, services, now, locale = 'en' } = context;
  if (email === undefined) return;
  const holder = await verbs.confirmations.byAddress(site.id, services.encryption.hashEmail(site.id, email));
  if (holder && holder.id !== id) return;
  const address = { ...toStoredEmail(context, email, id), locale };
  await verbs.confirmations.confirm(site.id, id, { ...address, confirmed_at: confirmed_at ?? now });
}
