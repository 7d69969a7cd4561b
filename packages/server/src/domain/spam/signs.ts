import { type RichText, type Sign, type SignName, signNames } from '@parvis/contract';
import type { KeptSign } from '../../policies/learned/judge.ts';
import { toShownWords } from '../../policies/learned/words.ts';
import type { DecisionRow, PostRow } from '../../store/store.ts';
import { toAllWords } from '../posts/content.ts';
import { toSpamText } from './text.ts';

/**
 * What the policy `learned` went by, as it is told: names of signs, and those words of the post that it still has. Nothing
 * where that policy was none of those that decided.
 */
export function toSigns({ signs }: Pick<DecisionRow, 'signs'>, post: PostRow): { signs?: Sign[] } {
  if (signs === null) return {};
  const { text, truncated_text, ...content } = post;
  const tree = JSON.parse(text || truncated_text || '[]') as RichText;
  const words = new Map(
    toShownWords(toSpamText(toAllWords(content, tree), tree)).map(({ hash, shown }) => [hash, shown]),
  );
  const told = (JSON.parse(signs) as KeptSign[]).map((sign): Sign | undefined => {
    if (typeof sign === 'string') return isSign(sign) ? { name: sign } : undefined;
    const shown = words.get(sign);
    return shown === undefined ? undefined : { name: 'text', text: shown };
  });
  return { signs: told.filter((sign) => sign !== undefined) };
}

const isSign = (name: string): name is SignName => (signNames as readonly string[]).includes(name);
