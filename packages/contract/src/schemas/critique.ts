import { z } from 'zod';
import { limits, staffLimits } from '../limits.ts';
import { line, visibleLine, withCode } from './text.ts';

/** A question or a criterion of the business, in its own words. */
export interface CritiquePart {
  /** As it stands in `answers` or `criteria` of a post; it stays when the words change. */
  key: string;
  label: string;
}

/** What the business asks of whoever looks at its work. */
export interface CritiqueSettings {
  /** Open questions, answered in words. */
  questions: CritiquePart[];
  /** Marked from 1 to 5, where somebody wants to; nothing is worked out from them. */
  criteria: CritiquePart[];
}

const part: z.ZodType<CritiquePart> = z.strictObject({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'Must be as light-and-colour.'),
  label: visibleLine(staffLimits.questionLength),
});

/** Questions as they stand where they are read. */
export const critiqueParts: z.ZodType<CritiquePart[]> = z.array(z.object({ key: z.string(), label: z.string() }));

const parts = (least: number, most: number): z.ZodType<CritiquePart[]> =>
  z
    .array(part)
    .min(least)
    .max(most)
    .refine(
      (all) => new Set(all.map(({ key }) => key)).size === all.length,
      withCode('VALIDATION_FAILED', 'Each key once.'),
    );

export const critiqueSettings: z.ZodType<CritiqueSettings> = z
  .strictObject({ questions: parts(1, limits.questions), criteria: parts(0, limits.criteria) })
  .meta({ id: 'CritiqueSettings' });

/** Words by the key of a question: as many as there may be questions. */
export const answers: z.ZodType<Record<string, string>> = z
  .record(line(40), z.string().max(limits.bodyLength))
  .refine(
    (all) => Object.keys(all).length <= limits.questions,
    withCode('VALIDATION_FAILED', `At most ${limits.questions}.`),
  )
  .refine(
    (all) => Object.values(all).reduce((sum, text) => sum + text.length, 0) <= limits.bodyLength,
    withCode('TOO_LONG', `At most ${limits.bodyLength} characters together.`),
  );
