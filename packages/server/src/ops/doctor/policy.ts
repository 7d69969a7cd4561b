import type { Opened } from '../../store/database.ts';
import { readState } from '../../store/migrations/index.ts';
import { listUnanswered } from '../../store/unanswered.ts';
import { type Finding, fail } from './finding.ts';

/** Sites whose new reviews wait because it is not said how they treat them (FR-6). */
export async function examinePolicies({ db, alone }: Opened, publicAddress = ''): Promise<Finding[]> {
  const { applied, pending } = await alone(readState);
  if (applied.length === 0 || pending.length > 0) return [];
  return toUnanswered(await listUnanswered(db), publicAddress).map(({ what, advice }) => fail(what, advice));
}

/** What is said of each, here and as a server starts: where its owner answers, and how whoever runs it does. */
export const toUnanswered = (
  sites: readonly { key: string; name: string }[],
  publicAddress: string,
): { what: string; advice: string }[] =>
  sites.map(({ key, name }) => ({
    what: `New reviews of ${key} (${name}) are taken and none is published: it is not said how the site treats reviews.`,
    advice: `Its owner answers five questions at ${publicAddress}/console/site/${key}/settings/policy; or: parvis site add ${key}.`,
  }));
