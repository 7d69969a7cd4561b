import {
  checkKind,
  type ErrorCode,
  errors,
  fieldNames,
  followLimits,
  type Issue,
  type Kind,
  limits,
  type PostChange,
  type PostFields,
  type RichText,
  type ShownFields,
  toField,
  toRow,
} from '@parvis/contract';
import { columnOf, type FieldColumns, fromStored, toStored } from '../../store/field-columns.ts';
import type { PostRow } from '../../store/store.ts';
import { detectLanguage } from '../../text/language.ts';
import { saysSomething } from '../../text/markdown.ts';
import { type Named, type NamedText, nameIn } from '../../text/mentions.ts';
import { toPlainText } from '../../text/plain.ts';
import { countNodes, truncate } from '../../text/truncate.ts';
import { fieldProblem, ProblemError } from '../problem.ts';

/** The fields that a writer fills, in their stored form. */
export type Content = FieldColumns;

const shown = fieldNames.filter((name) => name !== 'body' && name !== 'answers');
const worded = fieldNames.filter((name) => ['line', 'lines'].includes(toField(name).type));

/** Of answers to questions the words are the source of the text, one below the other: all else is done with that. */
export function toContent(input: PostFields): Content {
  const { answers } = input;
  const said = answers ? { ...input, answers: withoutEmpty(answers) } : input;
  const body = answers ? Object.values(said.answers!).join('\n\n') : input.body;
  return Object.fromEntries(
    fieldNames.map((name) => [columnOf(name), toStored(name, name === 'body' ? body : said[name])]),
  ) as unknown as Content;
}

/** An answer that says nothing is none. */
const withoutEmpty = (answers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(answers).flatMap(([key, text]) => (text.trim() ? [[key, text.trim()]] : [])));

/** What is said of a post's fields to those who see it, all but its text. */
export const toShownFields = (content: Content): ShownFields =>
  ({
    ...Object.fromEntries(shown.map((name) => [name, fromStored(name, content) ?? null])),
    ...(content.answers !== null && { answers: fromStored('answers', content) }),
  }) as unknown as ShownFields;

/** Words beside the text, for what is done with all of them. */
export const toWords = (content: Content): string =>
  worded
    .map((name) => content[columnOf(name)] ?? '')
    .filter(Boolean)
    .join('\n');

/** All that a post says, as it is read. */
export const toAllWords = (content: Content, text: RichText): string =>
  [toWords(content), toPlainText(text)].filter(Boolean).join('\n');

/**
 * A post with the fields of a change in it (P8).
 * @throws ProblemError when the result would not satisfy P3 or P4
 */
export function toChanged(post: PostRow, change: PostChange): Content {
  const { fields: own } = toRow(post.kind);
  const kept = Object.fromEntries(
    // What a text was made of is a field, and not the text.
    fieldNames.map((name) => [name, change[name] ?? (own[name] ? fromStored(name, post) : undefined)]),
  );
  const merged = toContent(kept);
  const found: Issue[] = [];
  checkKind(
    post.kind,
    // What this kind may not have is named as it was sent, the empty forms included.
    kept,
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
 * A text as it is shown, where people of its thread may be named.
 * @throws ProblemError TEXT_TOO_COMPLEX for a tree of more than `limits.textNodes` (T6)
 */
export function toShownText(tree: RichText, people: readonly Named[]): NamedText {
  const shown = nameIn(tree, people, followLimits.mentions);
  if (countNodes(shown.text) > limits.textNodes) {
    throw fieldProblem('TEXT_TOO_COMPLEX', 'body', `${errors.TEXT_TOO_COMPLEX.title}: at most ${limits.textNodes}.`);
  }
  return shown;
}

/** What is stored of a Markdown source. */
type StoredText = Pick<PostRow, 'text' | 'truncated_text' | 'lang'>;

/**
 * A text as it is stored, with its language, and whom it names.
 * @throws ProblemError TEXT_REQUIRED for a kind that needs words, where none would show; TEXT_TOO_COMPLEX as above
 */
export async function toStoredText(
  kind: Kind,
  content: Content,
  tree: RichText,
  people: readonly Named[],
): Promise<{ text: StoredText; named: string[] }> {
  const { text, named } = toShownText(tree, people);
  const field = (['body', 'answers'] as const).find((name) => toRow(kind).fields[name] === 'required');
  if (field && !saysSomething(text)) {
    throw fieldProblem('TEXT_REQUIRED', field, `${errors.TEXT_REQUIRED.title}.`);
  }
  const truncated = truncate(text);
  const stored = {
    text: JSON.stringify(text),
    truncated_text: truncated ? JSON.stringify(truncated) : null,
    lang: await detectLanguage(toWords(content), text),
  };
  return { text: stored, named };
}
