import { type Erasure, type ErasureInput, foldName } from '@parvis/contract';
import { v7 as newId } from 'uuid';
import { recordChange } from '../changes/record.ts';
import { isId } from '../ids.ts';
import { fieldProblem } from '../problem.ts';
import type { UseCase } from '../use-case.ts';
import { erase } from './erase.ts';
import { visitorWith } from './find.ts';
import { mostRecent } from './people.ts';

/**
 * Erases an author who asked for it, at whoever works for the site. That it was done, and why, is kept; who it was is not.
 * @throws ProblemError NOT_FOUND for who is no visitor of the site, VALIDATION_FAILED where the sentence says who
 */
export const eraseFor: UseCase<ErasureInput, Erasure> =
  (context, { author, sentence }) =>
  async (verbs) => {
    const { site, now } = context;
    // Of two who erase the same one, the second finds nobody.
    if (isId(author)) await verbs.authors.lock(site.id, author);
    const { name } = await visitorWith(verbs, context, author);
    const posts = await verbs.posts.byAuthor(site.id, author, mostRecent);
    if (names(sentence, [name, ...posts.map((post) => post.author_name)])) {
      throw fieldProblem('VALIDATION_FAILED', 'sentence', 'Must hold neither their name nor an address: it is kept.');
    }
    const erased = await erase(verbs, context, author);
    const said = { sentence: sentence.trim(), posts: erased.posts };
    // An id of its own: that of the author would say who.
    const id = newId();
    await recordChange(verbs, context, { what: 'author.erased', of: id, after: said });
    return { result: { id, ...said, createdAt: now }, events: erased.events };
  };

/** Whether a text holds an address, or one of these names as words of its own. */
function names(text: string, some: readonly string[]): boolean {
  const toWords = (words: string): string => ` ${foldWords(words)} `;
  const said = toWords(text);
  return /\S@\S/.test(text) || some.some((name) => foldWords(name) !== '' && said.includes(toWords(name)));
}

/** The words of a text, each as one looks for it. */
const foldWords = (text: string): string =>
  text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(foldName)
    .filter(Boolean)
    .join(' ');
