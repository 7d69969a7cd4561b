import { z } from 'zod';
import { moderationModes, type ReasonCode, reasonCodes } from '../decisions.ts';
import { elementNames } from '../elements.ts';
import { limits } from '../limits.ts';
import { type ReviewSet, type SetTexts, setWords, things } from '../sets/set.ts';
import { languageTag, visibleLine, withCode } from './text.ts';

const texts = (max: number) =>
  z
    .object({ en: visibleLine(max) })
    .catchall(visibleLine(max))
    .refine(
      (all) => Object.keys(all).every((tag) => languageTag.safeParse(tag).success),
      withCode('VALIDATION_FAILED', 'Names a text by something else than the tag of a language.'),
    );

const isEach = (all: readonly { key?: string; code?: string }[]): boolean =>
  new Set(all.map(({ key, code }) => key ?? code)).size === all.length;
const once = withCode('VALIDATION_FAILED', 'Holds the same twice.');

/** Checks a set that somebody wrote: those that come with Parvis pass it as well. */
export const reviewSet: z.ZodType<ReviewSet> = z.strictObject({
  name: texts(limits.nameLength),
  criteria: z
    .array(
      z.strictObject({
        key: z
          .string()
          .max(limits.criterionLength)
          .regex(/^[a-z][a-z0-9-]*$/),
        label: texts(limits.criterionLength),
      }),
    )
    .max(limits.criteria)
    .refine(isEach, once),
  words: z.strictObject(Object.fromEntries(setWords.map((word) => [word, texts(limits.nameLength).optional()]))),
  reasons: z
    .array(z.strictObject({ code: z.enum(reasonCodes as [ReasonCode]), sentence: texts(limits.sentenceLength) }))
    .refine(isEach, once),
  thing: z.enum(things),
  moderation: z.enum(moderationModes),
  blocks: z
    .array(z.enum(elementNames as ['reviews']))
    .min(1)
    .refine((all) => new Set(all).size === all.length, once),
}) as unknown as z.ZodType<ReviewSet>;

/** In which language. */
export interface SetQuery {
  /** A tag of BCP 47 such as `fr`. @default 'en' */
  lang: string;
}

export const setQuery: z.ZodType<SetQuery> = z.object({ lang: languageTag.default('en') });

export const setTexts: z.ZodType<SetTexts> = z
  .object({
    criteria: z.array(z.object({ key: z.string(), label: z.string() })),
    words: z.object(Object.fromEntries(setWords.map((word) => [word, z.string().optional()]))),
  })
  .meta({ id: 'SetTexts' }) as unknown as z.ZodType<SetTexts>;
