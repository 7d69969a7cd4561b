import { z } from 'zod';
import { type Markup, markups } from '../item-types.ts';
import { kindNames, kinds, type ListName } from '../kinds/index.ts';
import { staffLimits } from '../limits.ts';
import { type CritiqueSettings, critiqueSettings } from './critique.ts';
import { id, limit } from './query.ts';
import { type Subject, type SubjectQuery, subjectFields, subjectKey } from './subject.ts';

/**
 * The orders of the subjects of a site: the one where something happened last first, the one where most waits, the best
 * rated (`toLowerBound`), or the one with most posts of a kind.
 */
export const subjectSorts: readonly SubjectSort[] = [
  'latest',
  'waiting',
  'best',
  ...kindNames.map((kind) => kinds[kind].list),
];
export type SubjectSort = 'latest' | 'waiting' | 'best' | ListName;

/** Which subjects of a site. */
export interface ManagedSubjectsQuery {
  /** Words of a key, name or address, without regard to case and accents: all of them must be there. */
  q?: string;
  /** @default 'latest' */
  sort: SubjectSort;
  limit: number;
  cursor?: string;
}

export const managedSubjectsQuery: z.ZodType<ManagedSubjectsQuery> = z.object({
  q: z.string().max(staffLimits.searchLength).optional(),
  sort: z.enum(subjectSorts).default('latest'),
  limit,
  cursor: z.string().max(500).optional(),
});

/** A subject as those see it who work for the site. */
export interface ManagedSubject extends Subject {
  id: string;
  /** When something last happened there, to the hour. */
  activeAt: string;
  createdAt: string;
  /** Posts there that wait for a decision, of the 5,000 of the site that have waited longest. */
  waitingCount: number;
  /** Reviews in the counted set whose experience is proved (FR-15). */
  verifiedCount: number;
  /** When the newest review in the counted set was written; null while there is none. */
  lastRatedAt: string | null;
}

const count = z.int().min(0);
const fields = {
  ...subjectFields,
  id: z.string(),
  activeAt: z.iso.datetime(),
  createdAt: z.iso.datetime(),
  waitingCount: count,
  verifiedCount: count,
  lastRatedAt: z.iso.datetime().nullable(),
};
export const managedSubject: z.ZodType<ManagedSubject> = z.object(fields).meta({ id: 'ManagedSubject' });

/** One page of the subjects of a site. */
export interface ManagedSubjectList {
  items: ManagedSubject[];
  /** Also where there is nothing in `items`: a search looks through some thousands at a time (M50). */
  next: string | null;
  /** All of them, up to 1,000; null of a search. */
  total: number | null;
}

export const managedSubjectList: z.ZodType<ManagedSubjectList> = z
  .object({
    items: z.array(managedSubject),
    next: z.string().nullable(),
    total: z.int().min(0).nullable(),
  })
  .meta({ id: 'ManagedSubjectList' });

/** What is done to a subject: to its keys, or to what is under it. */
export const subjectActs = ['alias', 'unalias', 'move', 'merge', 'split', 'apart'] as const;
export type SubjectActName = (typeof subjectActs)[number];

/** Where an act on a subject is: large ones take a while, and so does taking them back. */
export const subjectActStates = ['working', 'done', 'undoing', 'undone'] as const;
export type SubjectActState = (typeof subjectActStates)[number];

/** What to do to a subject, the one that the address names. */
export type SubjectActInput =
  /** Another key for it (S12). */
  | { act: 'alias'; key: string }
  /** A key that is its own no longer. */
  | { act: 'unalias'; key: string }
  /** Another key in the place of its own, which becomes an alias (S13). */
  | { act: 'move'; key: string }
  /** Its posts go under another subject, and its key becomes an alias of that (S14). */
  | { act: 'merge'; into: string }
  /** Some of its threads go under what another key means, which begins with them where there is nothing yet (S16). */
  | { act: 'split'; posts: string[]; key: string }
  /** It is another than this one, whatever makes them look alike: that is not proposed again (S18). */
  | { act: 'apart'; from: string };

const act = <Name extends 'alias' | 'unalias' | 'move'>(name: Name) =>
  z.strictObject({ act: z.literal(name), key: subjectKey });
export const subjectActInput: z.ZodType<SubjectActInput> = z.discriminatedUnion('act', [
  act('alias'),
  act('unalias'),
  act('move'),
  z.strictObject({ act: z.literal('merge'), into: id }),
  z.strictObject({
    act: z.literal('split'),
    posts: z.array(id).min(1).max(staffLimits.splitPosts),
    key: subjectKey,
  }),
  z.strictObject({ act: z.literal('apart'), from: id }),
]);

/** Something that was done to a subject. */
export interface SubjectAct {
  id: string;
  act: SubjectActName;
  /** The subject that has the posts from then on. */
  subject: string;
  /**
   * The alias that came or went; the key from before a move; the key of the subject that was merged, from which posts
   * went, or which is another.
   */
  key: string;
  /** The key of the subject, as it was after it. */
  into: string;
  state: SubjectActState;
  /** Posts that were moved, so far. */
  moved: number;
  /** Reviews that count no more, because their author reviewed both and another one stands (S14); of a split, that did not go. */
  aside: number;
  /** Who did it, by id; null for whoever runs the server. */
  by: string | null;
  createdAt: string;
  undoneAt: string | null;
}

export const subjectAct: z.ZodType<SubjectAct> = z
  .object({
    id: z.string(),
    act: z.enum(subjectActs),
    subject: z.string(),
    key: z.string(),
    into: z.string(),
    state: z.enum(subjectActStates),
    moved: count,
    aside: count,
    by: z.string().nullable(),
    createdAt: z.iso.datetime(),
    undoneAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'SubjectAct' });

export interface SubjectDetailsQuery extends SubjectQuery {
  /** Aliases after this one. @default from the first on */
  after?: string;
}

export const subjectDetailsQuery: z.ZodType<SubjectDetailsQuery> = z.object({
  key: subjectKey,
  after: subjectKey.optional(),
});

/** One subject, with its other keys and what was done to them. */
export interface SubjectDetails extends ManagedSubject {
  /** At most `staffLimits.aliasesListed`, oldest first. */
  aliases: string[];
  /** How many there are. */
  aliasCount: number;
  /** Whether search engines are told of its reviews, `said`, other readers alone, `plain`, or why nobody (N2). */
  markup: Markup;
  /** What is asked about it in the place of what the site asks (M87); null where it is that. */
  critique: CritiqueSettings | null;
  /** The last twenty, newest first. */
  acts: SubjectAct[];
}

export const subjectDetails: z.ZodType<SubjectDetails> = z
  .object({
    ...fields,
    aliases: z.array(z.string()),
    aliasCount: count,
    markup: z.enum(markups),
    critique: critiqueSettings.nullable(),
    acts: z.array(subjectAct),
  })
  .meta({ id: 'SubjectDetails' });

/**
 * What makes two subjects look like one. `canonical`: the page of one says that its address is that of the other.
 * `redirect`: the address of one sends on for good to that of the other. `target`: both say so of a third address.
 * `address`: their addresses differ in how they are written alone. `title`: their pages have the same title, which no
 * others have, and addresses that are nearly the same.
 */
export const likenesses = ['canonical', 'redirect', 'target', 'address', 'title'] as const;
export type Likeness = (typeof likenesses)[number];

/** Two subjects that look like one: the business says whether they are (S18). */
export interface SubjectProposal {
  id: string;
  /** Why, the strongest first; one at least. */
  because: Likeness[];
  /** The one that is proposed to go, and the one that is proposed to stay. */
  from: ManagedSubject;
  into: ManagedSubject;
  createdAt: string;
}

/** At most `staffLimits.proposals`, the newest first. */
export interface SubjectProposalList {
  items: SubjectProposal[];
}

export const subjectProposalList: z.ZodType<SubjectProposalList> = z
  .object({
    items: z.array(
      z
        .object({
          id: z.string(),
          because: z.array(z.enum(likenesses)).min(1),
          from: managedSubject,
          into: managedSubject,
          createdAt: z.iso.datetime(),
        })
        .meta({ id: 'SubjectProposal' }),
    ),
  })
  .meta({ id: 'SubjectProposalList' });
