import { z } from 'zod';
import {
  type Incentive,
  incentives,
  isPostOrigin,
  type PostOrigin,
  type PostStatus,
  postStatuses,
  type Verification,
  verifications,
} from '../enums.ts';
import { type FieldTypes, fieldNames, type Kind, kindNames, type ShownFields, toField } from '../kinds/index.ts';
import { type Author, author } from './author.ts';
import { type PostDecision, postDecision } from './decision.ts';
import { type PostReactions, postReactions } from './reaction.ts';
import { type Receipt, receipt } from './receipt.ts';
import { type RichText, richText } from './text.ts';

/** Anything a visitor wrote. */
export interface Post extends ShownFields {
  /** Opaque; later posts sort after earlier ones. */
  id: string;
  kind: Kind;
  /** Key of the subject. */
  subject: string;
  parentId: string | null;
  /** Empty for a rating without words, and once withdrawn. */
  text: RichText;
  /** In lists: `text` is only the beginning, which ends with `…`; `GET posts/{id}` has all of it (L9). */
  truncated: boolean;
  /** The language of title and text, a tag of BCP 47; null when the server is not sure (T5). */
  lang: string | null;
  /** The Markdown source; only in answers to its author. */
  source?: string;
  /** Until when its author may change it; only in answers to them, where the site has set an end (P15). */
  changeableUntil?: string;
  /** Null once withdrawn. */
  author: Author | null;
  status: PostStatus;
  /** The last decision about it; only in answers to its author and to those who work for the site. */
  decision?: PostDecision;
  createdAt: string;
  editedAt: string | null;
  /** Of a root: all published replies below it, at any depth. Of a reply: those directly to it. */
  replyCount: number;
  /** The business shows it first in its list; only there where it is so, and only on roots in lists. */
  pinned?: true;
  /** Only on roots in lists: the first replies, oldest first. */
  replies?: PostList;
  reactions: PostReactions;
  /** What it was written through: `web`, `request`, `onsite` or `import:SOURCE` (P20). */
  origin: PostOrigin;
  /** Of a rated kind alone: how it was seen that its author had the experience. */
  verification?: Verification;
  /** Of a rated kind alone: what was given in return. */
  incentive?: Incentive;
}

/** One page of a list. `next` goes into `cursor` for the page after; null at the end. */
export interface PostList {
  items: Post[];
  next: string | null;
  /** Only with `around`: the cursor of the page before, null when this is the first. */
  previous?: string | null;
  /** Items in the whole list, all pages. */
  total: number;
  /** What it can be narrowed to; only where it was asked for (L13). */
  facets?: PostFacets;
}

/** Of the roots of a list that everybody sees, none of them narrowed away: how many there are of each. */
export interface PostFacets {
  verified: number;
  pictures: number;
  /** The most common first, 20 at most. */
  languages: { value: string; count: number }[];
}

const shapes: { [Type in keyof FieldTypes]: z.ZodType<FieldTypes[Type]> } = {
  line: z.string(),
  lines: z.string(),
  markdown: z.string(),
  mark: z.int().min(1).max(5),
  marks: z.record(z.string(), z.int().min(1).max(5)),
  day: z.iso.date(),
  texts: z.record(z.string(), z.string()),
};

type ShownShapes = {
  [Name in keyof Omit<ShownFields, 'answers'>]: z.ZodType<ShownFields[Name]>;
} & { answers: z.ZodOptional<z.ZodType<FieldTypes['texts']>> };

export const shownFields: ShownShapes = Object.fromEntries(
  fieldNames
    .filter((name) => name !== 'body')
    .map((name) => [name, name === 'answers' ? shapes.texts.optional() : shapes[toField(name).type].nullable()]),
) as unknown as ShownShapes;

export const post: z.ZodType<Post> = z
  .lazy(() =>
    z.object({
      id: z.string(),
      kind: z.enum(kindNames),
      subject: z.string(),
      parentId: z.string().nullable(),
      ...shownFields,
      text: richText,
      truncated: z.boolean(),
      lang: z.string().nullable(),
      source: z.string().optional(),
      changeableUntil: z.iso.datetime().optional(),
      author: author.nullable(),
      status: z.enum(postStatuses),
      decision: postDecision.optional(),
      createdAt: z.iso.datetime(),
      editedAt: z.iso.datetime().nullable(),
      replyCount: z.int().min(0),
      pinned: z.literal(true).optional(),
      replies: postList.optional(),
      reactions: postReactions,
      origin: z.string().refine(isPostOrigin),
      verification: z.enum(verifications).optional(),
      incentive: z.enum(incentives).optional(),
    }),
  )
  .meta({ id: 'Post' });

const postFacets: z.ZodType<PostFacets> = z
  .object({
    verified: z.int().min(0),
    pictures: z.int().min(0),
    languages: z.array(z.object({ value: z.string(), count: z.int().min(1) })),
  })
  .meta({ id: 'PostFacets' });

export const postList: z.ZodType<PostList> = z
  .lazy(() =>
    z.object({
      items: z.array(post),
      next: z.string().nullable(),
      previous: z.string().nullable().optional(),
      total: z.int().min(0),
      facets: postFacets.optional(),
    }),
  )
  .meta({ id: 'PostList' });

/** The answer to a created post. */
export interface Created {
  post: Post;
  /** Proves later that this visitor is the author. Sent when the request came without one; keep it, never put it in a URL. */
  visitorToken?: string;
  /** Of a review alone, where the server knows how its register is called (J4). */
  receipt?: Receipt;
}

/** A text as it would be shown. */
export interface Preview {
  text: RichText;
}

/** The answer to a reaction put or taken away. */
export interface Reacted {
  reactions: PostReactions;
  /** As in {@link Created}. */
  visitorToken?: string;
}

export const created: z.ZodType<Created> = z
  .object({ post, visitorToken: z.string().optional(), receipt: receipt.optional() })
  .meta({ id: 'Created' });
export const preview: z.ZodType<Preview> = z.object({ text: richText }).meta({ id: 'Preview' });
export const reacted: z.ZodType<Reacted> = z
  .object({ reactions: postReactions, visitorToken: z.string().optional() })
  .meta({ id: 'Reacted' });
