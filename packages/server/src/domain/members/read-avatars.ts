import { type Avatar, avatarLimits } from '@parvis/contract';
import type { Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';

const { size } = avatarLimits;

/** Pictures of authors, by their ids. Where a site shows none, nothing is asked. */
export async function readAvatars(
  verbs: Verbs,
  { site, services }: Pick<Context, 'site' | 'services'>,
  authors: readonly string[],
): Promise<Map<string, Avatar> | undefined> {
  if (!site.settings.members?.pictures || authors.length === 0) return undefined;
  const hashes = await verbs.avatars.hashes(site.id, [...new Set(authors)]);
  const toAvatar = (hash: string): Avatar => ({
    src: services.images.toAvatarAddress(site.key, hash),
    width: size,
    height: size,
    alt: '',
  });
  return new Map([...hashes].map(([id, hash]) => [id, toAvatar(hash)]));
}
