import { z } from 'zod';
import { type ChangedThing, type ChangeName, changedThings, changeNames } from '../changes.ts';
import { type PostStatus, postStatuses } from '../enums.ts';
import { type Kind, kindNames } from '../kinds/index.ts';
import { type Decision, decision } from './decision.ts';
import { id, limit } from './query.ts';

/** What an audit is asked for: decisions about posts, or changes of one kind of thing. */
export type AuditedThing = 'decision' | ChangedThing;
export const auditedThings: readonly AuditedThing[] = ['decision', ...changedThings];

export interface AuditQuery {
  /**
   * By the id of a person or a key; by `operator`, whoever runs the server; by `people`, all of these; by `policy`, the
   * rules.
   */
  by?: string;
  what?: AuditedThing;
  /** About one post, or done for it. */
  post?: string;
  limit: number;
  cursor?: string;
}

export const auditQuery: z.ZodType<AuditQuery> = z.object({
  by: id.optional(),
  what: z.enum(auditedThings).optional(),
  post: id.optional(),
  limit,
  cursor: z.string().max(500).optional(),
});

/** By whom something is: a person, a key of the site, a rule, or whoever runs the server. */
export const actorKinds = ['staff', 'key', 'policy', 'operator'] as const;
export type ActorKind = (typeof actorKinds)[number];

/**
 * Whether something can be taken back. `done`: it was. `changed`: something else was done since. `gone`: what it is about
 * is not there any more. `never`: such a thing cannot be. `forbidden`: not by whoever asks.
 */
export const undoStates = ['possible', 'done', 'changed', 'gone', 'never', 'forbidden'] as const;
export type UndoState = (typeof undoStates)[number];

/** A post as one knows it again. */
export interface AuditedPost {
  id: string;
  kind: Kind;
  status: PostStatus;
  /** The key of its subject, and how that is called, where it is. */
  subject: string;
  title: string | null;
  /** Null where it was erased or taken back. */
  author: string | null;
  rating: number | null;
  /** How it begins. */
  words: string;
}

/** What was changed. */
export interface Change {
  what: ChangeName;
  /** The id of the thing that was changed. */
  of: string;
  /** How people know it: a name, a title, an address of which most is left out; null where it is gone, or has none. */
  label: string | null;
  /** The key of a subject. */
  subject: string | null;
  /** The fields that became others, as they were and as they became. */
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  /** The change that it takes back. */
  undoes: string | null;
}

/** One act: a decision or a change. Of one act on many posts each has the same time. */
export interface AuditEntry {
  /** Of the decision, or of the change. */
  id: string;
  createdAt: string;
  /** `name` is null for who is not there any more, or may not be told; a rule and whoever runs the server have no `id`. `via`: by a link of a mail. */
  by: { kind: ActorKind; id: string | null; name: string | null; via: 'mail' | null };
  decision: Decision | null;
  change: Change | null;
  /** The post that it is about; null where there is none, or not any more. */
  post: AuditedPost | null;
  undo: UndoState;
}

/** What was decided and changed, the newest first. */
export interface Audit {
  items: AuditEntry[];
  next: string | null;
}

const fields = z.record(z.string(), z.unknown()).nullable();

export const audit: z.ZodType<Audit> = z
  .object({
    items: z.array(
      z
        .object({
          id: z.string(),
          createdAt: z.iso.datetime(),
          by: z.object({
            kind: z.enum(actorKinds),
            id: z.string().nullable(),
            name: z.string().nullable(),
            via: z.literal('mail').nullable(),
          }),
          decision: decision.nullable(),
          change: z
            .object({
              what: z.enum(changeNames),
              of: z.string(),
              label: z.string().nullable(),
              subject: z.string().nullable(),
              before: fields,
              after: fields,
              undoes: z.string().nullable(),
            })
            .nullable(),
          post: z
            .object({
              id: z.string(),
              kind: z.enum(kindNames),
              status: z.enum(postStatuses),
              subject: z.string(),
              title: z.string().nullable(),
              author: z.string().nullable(),
              rating: z.int().nullable(),
              words: z.string(),
            })
            .nullable(),
          undo: z.enum(undoStates),
        })
        .meta({ id: 'AuditEntry' }),
    ),
    next: z.string().nullable(),
  })
  .meta({ id: 'Audit' });

/** Which change is taken back. Decisions are by `undo`. */
export interface ChangeUndoInput {
  change: string;
}

export const changeUndoInput: z.ZodType<ChangeUndoInput> = z.strictObject({ change: id });

/** The change that took another one back. */
export interface ChangeUndone {
  id: string;
  undoes: string;
}

export const changeUndone: z.ZodType<ChangeUndone> = z
  .object({ id: z.string(), undoes: z.string() })
  .meta({ id: 'ChangeUndone' });
