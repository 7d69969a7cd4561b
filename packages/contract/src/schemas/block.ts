import { z } from 'zod';
import { type ReasonCode, reasonCodes } from '../decisions.ts';
import { limits, staffLimits } from '../limits.ts';
import { email } from './author.ts';
import { id, limit } from './query.ts';
import { isVisible, text, withCode } from './text.ts';

/** Whose posts are refused: of an author, of whoever types or has proved an address, of whoever writes from a network. */
export const blockedThings = ['author', 'address', 'network'] as const;
export type BlockedThing = (typeof blockedThings)[number];

/** Somebody whose posts are refused. */
export interface SiteBlock {
  id: string;
  of: BlockedThing;
  /** The name that an author wrote under, or an address of which most is left out. Of a network nothing is said. */
  label: string;
  /** The id of the post that it was made for; null where an address was typed. */
  post: string | null;
  reason: ReasonCode;
  /** What they read when they write. */
  sentence: string;
  /** The id of the person or of the key that it was by; null where it was whoever runs the server. */
  by: string | null;
  createdAt: string;
  /** Null: until it is taken back. */
  expiresAt: string | null;
}

const shape = {
  id: z.string(),
  of: z.enum(blockedThings),
  label: z.string(),
  post: z.string().nullable(),
  reason: z.enum(reasonCodes),
  sentence: z.string(),
  by: z.string().nullable(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
};

export const block: z.ZodType<SiteBlock> = z.object(shape).meta({ id: 'SiteBlock' });

export interface SiteBlocksQuery {
  limit: number;
  cursor?: string;
}

export const blocksQuery: z.ZodType<SiteBlocksQuery> = z.object({ limit, cursor: z.string().max(500).optional() });

/** Blocks that have not ended, the newest first. */
export interface SiteBlockList {
  items: SiteBlock[];
  next: string | null;
}

export const blockList: z.ZodType<SiteBlockList> = z
  .object({ items: z.array(block), next: z.string().nullable() })
  .meta({ id: 'SiteBlockList' });

/** By what somebody wrote, so that nobody has to see their address or network; or by an address that is typed. */
export interface SiteBlockInput {
  of: BlockedThing;
  /** The post of the author, address or network. */
  post?: string;
  /** In the place of a post, for an address. */
  address?: string;
  reason: ReasonCode;
  sentence: string;
  /** Days after which it ends. @default 30 for a network, which others get in time; else none */
  days?: number;
}

const one = withCode('FIELD_REQUIRED', 'Needs a post alone, or for an address the post or the address.');
const said = withCode('FIELD_REQUIRED', 'Is required: they read it.');

export const blockInput: z.ZodType<SiteBlockInput> = z
  .strictObject({
    of: z.enum(blockedThings),
    post: id.optional(),
    address: email.optional(),
    reason: z.enum(reasonCodes),
    sentence: text(limits.sentenceLength).refine(isVisible, said),
    days: z.int().min(1).max(staffLimits.blockDays).optional(),
  })
  .refine(
    ({ of, post, address }) =>
      of === 'address' ? (post === undefined) !== (address === undefined) : post !== undefined && address === undefined,
    { path: ['post'], ...one },
  );
