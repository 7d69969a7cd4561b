import { z } from 'zod';
import { type Author, type AuthorInput, author, authorInput } from './author.ts';
import type { ReactionName } from './enums.ts';
import { type ErrorCode, errors } from './errors.ts';
import { isExperienceDate } from './figures.ts';
import { fieldNames, fields as fieldRows, type Kind, kindNames, toRow } from './kinds/index.ts';
import { limits } from './limits.ts';
import { type SubjectInput, subjectInput } from './subject.ts';
import { line, type RichText, richText, text, visibleLine, withCode } from './text.ts';

/**
 * pending: waits for a decision. published: everybody sees it, and it alone counts. refused: it never came to be
 * published. hidden: it was, until the business decided otherwise. withdrawn: its author took it back; erased: the law
 * or its author asked for it; both stay as an empty frame where they have replies.
 */
export const postStatuses = ['pending', 'published', 'refused', 'hidden', 'withdrawn', 'erased'] as const;
export type PostStatus = (typeof postStatuses)[number];

/** Anything a visitor wrote. */
export interface Post {
  /** Opaque; later posts sort after earlier ones. */
  id: string;
  kind: Kind;
  /** Key of the subject. */
  subject: string;
  parentId: string | null;
  title: string | null;
  /** Empty for a rating without words, and once withdrawn. */
  text: RichText;
  /** The language of title and text, a tag of BCP 47; null when the server is not sure (T5). */
  lang: string | null;
  /** The Markdown source; only in answers to its author. */
  source?: string;
  rating: number | null;
  criteria: Record<string, number> | null;
  /** The day of the experience, `YYYY-MM-DD` (FR-4); null for comments. */
  experiencedOn: string | null;
  /** Null once withdrawn. */
  author: Author | null;
  status: PostStatus;
  createdAt: string;
  editedAt: string | null;
  /** Of a root: all published replies below it, at any depth. Of a reply: those directly to it. */
  replyCount: number;
  /** Only on roots in lists: the first replies, oldest first. */
  replies?: PostList;
  /** Always every name of {@link reactionNames}. `mine` is true only in answers to the one who reacted. */
  reactions: Record<ReactionName, Reaction>;
  /** Where the post came from. */
  origin: 'site';
}

export interface Reaction {
  count: number;
  mine: boolean;
}

/** One page of a list. `next` goes into `cursor` for the page after; null at the end. */
export interface PostList {
  items: Post[];
  next: string | null;
  /** Only with `around`: the cursor of the page before, null when this is the first. */
  previous?: string | null;
  /** Items in the whole list, all pages. */
  total: number;
}

export const reactions: z.ZodType<Record<ReactionName, Reaction>> = z.lazy(() =>
  z.object({ like: reaction, helpful: reaction }),
);

const reaction = z.object({ count: z.int().min(0), mine: z.boolean() });

export const post: z.ZodType<Post> = z
  .lazy(() =>
    z.object({
      id: z.string(),
      kind: z.enum(kindNames),
      subject: z.string(),
      parentId: z.string().nullable(),
      title: z.string().nullable(),
      text: richText,
      lang: z.string().nullable(),
      source: z.string().optional(),
      rating: z.int().min(1).max(5).nullable(),
      criteria: z.record(z.string(), z.int().min(1).max(5)).nullable(),
      experiencedOn: z.iso.date().nullable(),
      author: author.nullable(),
      status: z.enum(postStatuses),
      createdAt: z.iso.datetime(),
      editedAt: z.iso.datetime().nullable(),
      replyCount: z.int().min(0),
      replies: postList.optional(),
      reactions,
      origin: z.enum(['site']),
    }),
  )
  .meta({ id: 'Post' });

export const postList: z.ZodType<PostList> = z
  .lazy(() =>
    z.object({
      items: z.array(post),
      next: z.string().nullable(),
      previous: z.string().nullable().optional(),
      total: z.int().min(0),
    }),
  )
  .meta({ id: 'PostList' });

/** What a writer sends to create a post. Which fields a kind needs is checked after their shapes: SPEC P3 to P7. */
export interface PostInput {
  kind: Kind;
  subject: SubjectInput;
  parentId?: string;
  title?: string;
  /** Markdown source. */
  body?: string;
  rating?: number;
  criteria?: Record<string, number>;
  experiencedOn?: string;
  author?: AuthorInput;
  /** True when the writer agreed to the site's terms, where the site asks for it. */
  consent?: boolean;
}

/** What its author may change later. An absent field stays as it is. */
export type PostChange = Pick<PostInput, 'title' | 'body' | 'rating' | 'criteria' | 'experiencedOn'>;

const mark = z.int().min(1).max(5);

const criteria = z
  .record(visibleLine(limits.criterionLength), mark)
  .refine(
    (all) => Object.keys(all).length <= limits.criteria,
    withCode('VALIDATION_FAILED', `At most ${limits.criteria} criteria.`),
  );

const experiencedOn = z
  .string()
  .refine(
    (day) => isExperienceDate(day),
    withCode('EXPERIENCE_DATE_INVALID', 'Must be a past day that exists, as YYYY-MM-DD.'),
  );

const writable = {
  title: line(limits.titleLength).optional(),
  body: text(limits.bodyLength).optional(),
  rating: mark.optional(),
  criteria: criteria.optional(),
  experiencedOn: experiencedOn.optional(),
};

/** Says which field a kind needs and does not have, or has and may not (P3); the same for a new post and a changed one. */
export function checkKind(
  kind: Kind,
  input: PostChange & { parentId?: string },
  issue: (code: ErrorCode, path: string, message: string) => void,
): void {
  const { fields, parents } = toRow(kind);
  for (const name of fieldNames) {
    const isThere = name === 'body' ? !!input.body : input[name] !== undefined;
    const { missing } = fieldRows[name];
    if (fields[name] === 'required' && !isThere) issue(missing, name, `${errors[missing].title}.`);
    if (fields[name] === 'none' && input[name] !== undefined) {
      issue('VALIDATION_FAILED', name, 'Is not a field of this kind.');
    }
  }
  if (parents.length === 0 && input.parentId !== undefined) {
    issue('PARENT_INVALID', 'parentId', 'This kind of post has no parent.');
  }
}

export const postInput: z.ZodType<PostInput> = z
  .strictObject({
    kind: z.enum(kindNames),
    subject: subjectInput,
    parentId: line(100).optional(),
    ...writable,
    author: authorInput.optional(),
    consent: z.boolean().optional(),
  })
  .superRefine((input, context) => {
    checkKind(input.kind, input, (code, path, message) => {
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    });
  });

export const postChange: z.ZodType<PostChange> = z.strictObject(writable);
