import { z } from 'zod';
import { subjectKey } from './subject.ts';

/** Says that somebody writes, and not who. */
export interface WritingInput {
  /** The key of the subject. */
  subject: string;
  /** Made up by the page, so that it counts once; of letters, digits, `-` and `_`. */
  id: string;
}

export const writingInput: z.ZodType<WritingInput> = z.strictObject({
  subject: subjectKey,
  id: z.string().regex(/^[\w-]{1,40}$/),
});
