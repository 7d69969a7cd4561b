import type { ContestRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

const toOwner = ({ id }: Context['site'], contest: string): string => `${id} contest ${contest}`;

export const toStoredWords = (
  { services, site }: Pick<Context, 'services' | 'site'>,
  words: string,
  id: string,
): string => services.encryption.encrypt(words, toOwner(site, id));

/** What its author says against a decision about a post; null where nothing, or it was encrypted with another secret. */
export function toContest(
  { services, site }: Pick<Context, 'services' | 'site'>,
  contests: readonly ContestRow[],
  post: string,
): string | null {
  const row = contests.find(({ post_id }) => post_id === post);
  return (row && services.encryption.decrypt(row.words_encrypted, toOwner(site, row.id))) ?? null;
}
