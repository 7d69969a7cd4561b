import type { DecisionRow } from '../../store/store.ts';
import type { Context } from '../context.ts';

interface Services {
  services: Pick<Context['services'], 'encryption'>;
  site: Pick<Context['site'], 'id'>;
}

const toOwner = ({ site }: Services, decision: string): string => `${site.id} contest ${decision}`;

export const toStoredWords = (context: Services, words: string, decision: string): string =>
  context.services.encryption.encrypt(words, toOwner(context, decision));

/** What its author says against a decision about a post; null where nothing, or it was encrypted with another secret. */
export const toContest = (context: Services, decision: DecisionRow | undefined): string | null =>
  (decision?.contest_encrypted &&
    context.services.encryption.decrypt(decision.contest_encrypted, toOwner(context, decision.id))) ||
  null;
