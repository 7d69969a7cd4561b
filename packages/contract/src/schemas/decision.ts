import { z } from 'zod';
import {
  type Act,
  actNames,
  acts,
  type PolicyName,
  policyNames,
  type ReasonCode,
  reasonCodes,
  type SignName,
  signNames,
} from '../decisions.ts';
import { type PostStatus, postStatuses } from '../enums.ts';
import { limits } from '../limits.ts';
import { id } from './query.ts';
import { text, withCode } from './text.ts';

/** What an author learns of the last decision about their post. */
export interface PostDecision {
  act: Act;
  /** Null where nothing is held against it. */
  reason: ReasonCode | null;
  /** The business's words to the author; empty where there are none. */
  sentence: string;
  /** New words of its author bring it back to the queue. */
  correctable: boolean;
  /** Its author may say why it is wrong. */
  contestable: boolean;
  /** By a rule, and by nobody who read it. */
  automated: boolean;
  /** It waits until the business has said how it treats reviews, and cannot be published before. */
  unanswered?: true;
  createdAt: string;
}

const told = {
  act: z.enum(actNames),
  reason: z.enum(reasonCodes).nullable(),
  sentence: z.string(),
  correctable: z.boolean(),
  contestable: z.boolean(),
  automated: z.boolean(),
  unanswered: z.literal(true).optional(),
  createdAt: z.iso.datetime(),
};

export const postDecision: z.ZodType<PostDecision> = z.object(told).meta({ id: 'PostDecision' });

/** One thing that speaks for it that a post is spam. */
export interface Sign {
  name: SignName;
  /** Which words, as the post has them; only of `text`. */
  text?: string;
}

export const sign: z.ZodType<Sign> = z
  .object({ name: z.enum(signNames), text: z.string().optional() })
  .meta({ id: 'Sign' });

/** A decision as those read it who work for the site. */
export interface Decision extends PostDecision {
  id: string;
  /** The id of the post. */
  post: string;
  from: PostStatus;
  to: PostStatus;
  /** Which rules led to it; empty where a person decided. */
  policies: PolicyName[];
  /** What the policy `learned` went by, the strongest first; only where it is one of them, and of words only while they stand. */
  signs?: Sign[];
  /** The id of the person or of the key that it was by; null where it was a rule, or whoever runs the server. */
  by: string | null;
  /** The decision that it takes back. */
  undoes: string | null;
}

export const decision: z.ZodType<Decision> = z
  .object({
    ...told,
    id: z.string(),
    post: z.string(),
    from: z.enum(postStatuses),
    to: z.enum(postStatuses),
    policies: z.array(z.enum(policyNames)),
    signs: z.array(sign).optional(),
    by: z.string().nullable(),
    undoes: z.string().nullable(),
  })
  .meta({ id: 'Decision' });

/** One act on one or many posts. */
export interface DecisionInput {
  posts: string[];
  act: Act;
  /** Needed by the acts that are `reasoned`, and taken by no other. */
  reason?: ReasonCode;
  sentence?: string;
}

const isThere = withCode('FIELD_REQUIRED', 'Is required for this act.');

export const decisionInput: z.ZodType<DecisionInput> = z
  .strictObject({
    posts: z.array(id).min(1).max(limits.listMax),
    act: z.enum(actNames),
    reason: z.enum(reasonCodes).optional(),
    sentence: text(limits.sentenceLength).optional(),
  })
  .superRefine(({ act, ...input }, context) => {
    for (const path of ['reason', 'sentence'] as const) {
      const has = !!input[path]?.trim();
      if (acts[act].reasoned && !has)
        context.addIssue({ code: 'custom', path: [path], message: isThere.error, params: isThere.params });
      if (!acts[act].reasoned && has) {
        context.addIssue({
          code: 'custom',
          path: [path],
          message: 'Is not taken by this act.',
          params: { code: 'VALIDATION_FAILED' },
        });
      }
    }
  });

/** Which decisions are taken back. */
export interface UndoInput {
  decisions: string[];
}

export const undoInput: z.ZodType<UndoInput> = z.strictObject({
  decisions: z.array(id).min(1).max(limits.listMax),
});

/** Why one of many was not decided about. `NOT_UNDOABLE`: the register has no way to it (J5). */
export const decisionFailures = [
  'NOT_FOUND',
  'DECIDED_OTHERWISE',
  'POLICY_UNANSWERED',
  'SECOND_PERSON',
  'NOT_UNDOABLE',
] as const;
export type DecisionFailure = (typeof decisionFailures)[number];

/** What came of an act on many: each is done or not, and none waits for another. */
export interface Decided {
  decisions: Decision[];
  /** Those that were not decided: the post or decision that was named, and why. */
  failed: { id: string; code: DecisionFailure }[];
}

export const decided: z.ZodType<Decided> = z
  .object({
    decisions: z.array(decision),
    failed: z.array(z.object({ id: z.string(), code: z.enum(decisionFailures) })),
  })
  .meta({ id: 'Decided' });
