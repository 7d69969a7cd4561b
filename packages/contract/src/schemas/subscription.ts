import { z } from 'zod';
import { type FollowTarget, followTargets, type Pace, paces } from '../following.ts';
import { type Author, author } from './author.ts';
import { id } from './query.ts';
import { subjectKey } from './subject.ts';

/** What somebody wants to hear of, and how often. */
export interface SubscriptionInput {
  target: FollowTarget;
  /** Which post, or root of a thread. */
  post?: string;
  /** Key of which subject. */
  subject?: string;
  /** `never` for mentions alone, of which one hears else without asking; all else is ended by `unsubscribe`. */
  pace: Pace | 'never';
}

/** Which field says what is meant. */
const named: { [Target in FollowTarget]?: 'post' | 'subject' } = { post: 'post', thread: 'post', subject: 'subject' };

export const subscriptionInput: z.ZodType<SubscriptionInput> = z
  .strictObject({
    target: z.enum(followTargets),
    post: id.optional(),
    subject: subjectKey.optional(),
    pace: z.enum([...paces, 'never']),
  })
  .superRefine((input, { addIssue }) => {
    const wrong = (path: string, code: string, message: string) =>
      addIssue({ code: 'custom', path: [path], message, params: { code } });
    for (const field of ['post', 'subject'] as const) {
      const isNamed = input[field] !== undefined;
      if (isNamed && named[input.target] !== field) wrong(field, 'VALIDATION_FAILED', 'Says nothing of this target.');
      if (!isNamed && named[input.target] === field) wrong(field, 'FIELD_REQUIRED', 'Is required for this target.');
    }
    if (input.pace === 'never' && input.target !== 'mentions') {
      wrong('pace', 'VALIDATION_FAILED', 'Is for mentions alone.');
    }
  });

/** What a visitor follows. */
export interface FollowedThing {
  id: string;
  target: FollowTarget;
  /** The post that is followed, or the root; null of anything else. */
  post: string | null;
  /** The key of the subject, of a post and a thread too; null of anything else, and where it is gone. */
  subject: string | null;
  /** What it is called: the subject, or how the post begins; empty where nobody reads that any more. */
  label: string;
  pace: Pace | 'never';
  createdAt: string;
}

export const followedThing: z.ZodType<FollowedThing> = z
  .object({
    id: z.string(),
    target: z.enum(followTargets),
    post: z.string().nullable(),
    subject: z.string().nullable(),
    label: z.string(),
    pace: z.enum([...paces, 'never']),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'FollowedThing' });

export interface FollowedList {
  /** The newest first: all there are. */
  items: FollowedThing[];
  /** Whether mails go out: the visitor has proved an address (A10). */
  confirmed: boolean;
}

export const followedList: z.ZodType<FollowedList> = z
  .object({ items: z.array(followedThing), confirmed: z.boolean() })
  .meta({ id: 'FollowedList' });

export interface Subscribed {
  subscription: FollowedThing;
  confirmed: boolean;
  /** Of who had none (A1). */
  visitorToken?: string;
}

export const subscribed: z.ZodType<Subscribed> = z
  .object({ subscription: followedThing, confirmed: z.boolean(), visitorToken: z.string().optional() })
  .meta({ id: 'Subscribed' });

export interface PeopleQuery {
  /** How a name begins. */
  q?: string;
}

export const peopleQuery: z.ZodType<PeopleQuery> = z.object({ q: z.string().max(60).optional() });

/** Whom a reply in a thread can name. */
export interface PeopleList {
  items: Author[];
}

export const peopleList: z.ZodType<PeopleList> = z.object({ items: z.array(author) }).meta({ id: 'PeopleList' });
