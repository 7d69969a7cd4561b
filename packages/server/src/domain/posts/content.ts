import { checkKind, type ErrorCode, errors, type Issue, type Kind, type PostChange, toRow } from '@parvis/contract';
import type { PostRow } from '../../store/store.ts';
import { detectLanguage } from '../../text/language.ts';
import { saysSomething, toRichText } from '../../text/markdown.ts';
import { fieldProblem, ProblemError } from '../problem.ts';

/** The fields that a writer fills, in their stored form: an empty title or no criteria are null. */
export interface Content {
  title: string | null;
  source: string;
  rating: number | null;
  criteria: string | null;
  experienced_on: string | null;
}

export function toContent(input: PostChange): Content {
  const criteria = input.criteria && Object.keys(input.criteria).length > 0 ? JSON.stringify(input.criteria) : null;
  return {
    title: input.title || null,
    source: input.body ?? '',
    rating: input.rating ?? null,
    criteria,
    experienced_on: input.experiencedOn ?? null,
  };
}

/**
 * A post with the fields of a change in it (P8).
 * @throws ProblemError when the result would not satisfy P3 or P4
 */
export function toChanged(post: PostRow, change: PostChange): Content {
  const given = toContent(change);
  const merged: Content = {
    title: change.title === undefined ? post.title : given.title,
    source: change.body === undefined ? post.source : given.source,
    rating: change.rating === undefined ? post.rating : given.rating,
    criteria: change.criteria === undefined ? post.criteria : given.criteria,
    experienced_on: change.experiencedOn === undefined ? post.experienced_on : given.experienced_on,
  };
  const found: Issue[] = [];
  checkKind(
    post.kind,
    {
      // What this kind may not have is named as it was sent, the empty forms included.
      title: change.title ?? post.title ?? undefined,
      criteria: change.criteria ?? (post.criteria === null ? undefined : {}),
      body: merged.source,
      rating: merged.rating ?? undefined,
      experiencedOn: merged.experienced_on ?? undefined,
    },
    (code: ErrorCode, path: string, message: string) => found.push({ code, path, message }),
  );
  const [first] = found.sort((a, b) => errors[a.code].status - errors[b.code].status);
  if (first) throw new ProblemError(first.code, { issues: found });
  return merged;
}

/** Whether a change says anything new. */
export const isChanged = (post: PostRow, content: Content): boolean =>
  (Object.keys(content) as (keyof Content)[]).some((name) => content[name] !== post[name]);

/**
 * Markdown as it is stored, with its language.
 * @throws ProblemError TEXT_REQUIRED for a kind that needs words, where none would show
 */
export async function toStoredText(
  kind: Kind,
  { title, source }: Pick<Content, 'title' | 'source'>,
): Promise<Pick<PostRow, 'text' | 'lang'>> {
  const text = toRichText(source);
  if (toRow(kind).fields.body === 'required' && !saysSomething(text)) {
    throw fieldProblem('TEXT_REQUIRED', 'body', `${errors.TEXT_REQUIRED.title}.`);
  }
  return { text: JSON.stringify(text), lang: await detectLanguage(title, text) };
}
