import { z } from 'zod';
import { type Kind, kindNames } from '../kinds/index.ts';
import { subjectKey } from './subject.ts';

/**
 * One line of the live stream, as JSON in the `data` of a server-sent event. `id` of the event is the revision.
 * `hello` comes first, and after a gap: whoever knows an older revision reads again.
 */
export type LiveEvent =
  | { type: 'hello'; revision: number }
  | {
      type: 'created' | 'changed' | 'removed';
      revision: number;
      /** `staff`: the business wrote it. */
      post: { id: string; kind: Kind; parentId: string | null; staff?: true };
    }
  | { type: 'subject'; revision: number };

const revision = z.int().min(0);

export const liveEvent: z.ZodType<LiveEvent> = z
  .union([
    z.object({ type: z.literal('hello'), revision }),
    z.object({
      type: z.enum(['created', 'changed', 'removed']),
      revision,
      post: z.object({
        id: z.string(),
        kind: z.enum(kindNames),
        parentId: z.string().nullable(),
        staff: z.literal(true).optional(),
      }),
    }),
    z.object({ type: z.literal('subject'), revision }),
  ])
  .meta({ id: 'LiveEvent' });

export interface EventsQuery {
  subject: string;
}

export const eventsQuery: z.ZodType<EventsQuery> = z.object({ subject: subjectKey });
