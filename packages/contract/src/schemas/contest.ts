import { z } from 'zod';
import { limits } from '../limits.ts';
import { isVisible, text, withCode } from './text.ts';

/** Why its author thinks that a decision about a post is wrong. */
export interface ContestInput {
  words: string;
}

const said = withCode('FIELD_REQUIRED', 'Must say something.');

export const contestInput: z.ZodType<ContestInput> = z.strictObject({
  words: text(limits.detailLength).refine(isVisible, said),
});

/** It is with those who decide. */
export interface Contest {
  createdAt: string;
}

export const contest: z.ZodType<Contest> = z.object({ createdAt: z.iso.datetime() }).meta({ id: 'Contest' });
