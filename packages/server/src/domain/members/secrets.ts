import { randomBytes } from 'node:crypto';
import { type CreatedMemberSecret, type MemberSecretList, staffLimits } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import type { StoredMemberSecret } from '../../store/store.ts';
import { recordChange } from '../changes/record.ts';
import type { Context } from '../context.ts';
import { ProblemError } from '../problem.ts';
import type { Query, UseCase, Work } from '../use-case.ts';

const toOwner = ({ site }: Pick<Context, 'site'>, id: string): string => `${site.id} member-secret ${id}`;

/** A secret in the clear; nothing where it was encrypted with another one of the server. */
export const readMemberSecret = (
  context: Pick<Context, 'site' | 'services'>,
  { id, secret }: StoredMemberSecret,
): string | undefined => context.services.encryption.decrypt(secret, toOwner(context, id));

const toSecret = ({ id, createdAt }: StoredMemberSecret) => ({ id, createdAt });

export const listMemberSecrets: Query<void, MemberSecretList> = async ({ services, site }) => ({
  // Not as it is remembered: it may have been changed a moment ago.
  result: { items: ((await services.store.sites.byId(site.id))?.memberSecrets ?? []).map(toSecret) },
});

/** Makes a secret beside the one that there may be, so that the host can change over. @throws ProblemError TOO_MANY */
export const createMemberSecret: UseCase<void, CreatedMemberSecret> = (context) => {
  const { site, now, services } = context;
  const id = newId();
  const secret = `pms_${randomBytes(32).toString('base64url')}`;
  const made: StoredMemberSecret = {
    id,
    createdAt: now,
    secret: services.encryption.encrypt(secret, toOwner(context, id)),
  };
  const work: Work<CreatedMemberSecret> = async (verbs) => {
    await verbs.sites.lock(site.id);
    const { memberSecrets } = (await verbs.sites.byId(site.id))!;
    if (memberSecrets.length >= staffLimits.memberSecrets) throw new ProblemError('TOO_MANY');
    await verbs.members.setSecrets(site.id, [made, ...memberSecrets], now);
    await recordChange(verbs, context, { what: 'member-secret.made', of: id });
    return { result: { ...toSecret(made), secret }, kept: made, events: [{ name: 'settings.changed', site }] };
  };
  // It stands nowhere in the clear, not for repeats either.
  work.recall = async (_verbs, kept) => {
    const clear = readMemberSecret(context, kept as StoredMemberSecret);
    if (clear === undefined) throw new ProblemError('NOT_FOUND');
    return { ...toSecret(kept as StoredMemberSecret), secret: clear };
  };
  return work;
};

/** What was signed with it is not taken any more. @throws ProblemError NOT_FOUND */
export const deleteMemberSecret: UseCase<{ id: string }, null> =
  (context, { id }) =>
  async (verbs) => {
    const { site, now } = context;
    await verbs.sites.lock(site.id);
    const { memberSecrets } = (await verbs.sites.byId(site.id))!;
    const left = memberSecrets.filter((one) => one.id !== id);
    if (left.length === memberSecrets.length) throw new ProblemError('NOT_FOUND');
    await verbs.members.setSecrets(site.id, left, now);
    await recordChange(verbs, context, { what: 'member-secret.removed', of: id });
    return { result: null, events: [{ name: 'settings.changed', site }] };
  };
