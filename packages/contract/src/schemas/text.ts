import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';

/** A piece of text with no other structure than what it says. `break` is a line break inside a paragraph. */
export type Inline =
  | { type: 'text'; text: string }
  | { type: 'break' }
  | { type: 'code'; text: string }
  | { type: 'strong' | 'emphasis'; children: Inline[] }
  /** `href` is https, http or mailto: the server lets nothing else through. */
  | { type: 'link'; href: string; children: Inline[] }
  /**
   * Of the site itself (T9): `src` is a path below the address of the server, and `full`, where that is a smaller one, the
   * path of the whole, whose size `width` and `height` are. `alt` says what there is to see.
   */
  | { type: 'image'; src: string; full?: string; width: number; height: number; alt: string };

/** What a part of code is. */
export const codeNames = [
  'comment',
  'keyword',
  'string',
  'number',
  'literal',
  'title',
  'type',
  'attr',
  'variable',
  'meta',
  'added',
  'removed',
] as const;
export type CodeName = (typeof codeNames)[number];

/** A part of code that has a name: where it begins, and where it is over, in UTF-16 code units. They do not overlap. */
export type CodeMark = [from: number, to: number, name: CodeName];

export type Block =
  | { type: 'paragraph'; children: Inline[] }
  | { type: 'quote'; children: Block[] }
  | { type: 'list'; ordered: boolean; start?: number; items: Block[][] }
  | { type: 'code'; block: true; language?: string; text: string; marks?: CodeMark[] };

/**
 * A post's text as a small tree, made by the server from Markdown. Clients build elements from it and never parse HTML,
 * so that no text can become markup.
 */
export type RichText = Block[];

const inline: z.ZodType<Inline> = z
  .lazy(() =>
    z.union([
      z.object({ type: z.literal('text'), text: z.string() }),
      z.object({ type: z.literal('break') }),
      z.object({ type: z.literal('code'), text: z.string() }),
      z.object({ type: z.enum(['strong', 'emphasis']), children: z.array(inline) }),
      z.object({ type: z.literal('link'), href: z.string(), children: z.array(inline) }),
      z.object({
        type: z.literal('image'),
        src: z.string(),
        full: z.string().optional(),
        width: z.int().min(1),
        height: z.int().min(1),
        alt: z.string(),
      }),
    ]),
  )
  .meta({ id: 'Inline' });

const block: z.ZodType<Block> = z
  .lazy(() =>
    z.union([
      z.object({ type: z.literal('paragraph'), children: z.array(inline) }),
      z.object({ type: z.literal('quote'), children: z.array(block) }),
      z.object({
        type: z.literal('list'),
        ordered: z.boolean(),
        start: z.number().optional(),
        items: z.array(z.array(block)),
      }),
      z.object({
        type: z.literal('code'),
        block: z.literal(true),
        language: z.string().optional(),
        text: z.string(),
        marks: z.array(z.tuple([z.int().min(0), z.int().min(1), z.enum(codeNames)])).optional(),
      }),
    ]),
  )
  .meta({ id: 'Block' });

export const richText: z.ZodType<RichText> = z.array(block);

/** A refinement of ours names its error code; the server copies it into the problem. */
export const withCode = (code: ErrorCode, message: string): { error: string; params: { code: ErrorCode } } => ({
  error: message,
  params: { code },
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
const controlInLine = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what this looks for
const controlInText = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
// Letters, digits, punctuation, symbols; but not the fillers of Hangul and Braille, which draw nothing.
const visible = /[[\p{L}\p{N}\p{P}\p{S}]--[\p{Default_Ignorable_Code_Point}\u2800]]/v;

/** Whether a text draws anything: a name of zero-width characters does not. */
export const isVisible = (text: string): boolean => visible.test(text);

/** What U+0080 to U+009F stand for; made once, for a text can be all of them. */
const windows1252 = new TextDecoder('windows-1252').decode(Uint8Array.from({ length: 32 }, (_, at) => 0x80 + at));

/**
 * Characters that were read as Latin-1 and are Windows-1252: dashes, quotes, the euro sign. Real texts are full of them;
 * they mean what the HTML standard takes them for in numeric character references.
 */
const fromWindows = (source: string): string =>
  source.replace(/[\u0080-\u009f]+/g, (run) => {
    let text = '';
    for (const character of run) text += windows1252[character.charCodeAt(0) - 0x80];
    return text;
  });

const broken = withCode('TEXT_INVALID', 'Holds control characters or half a surrogate pair.');

/** One line of text: trimmed, no control character, no line break. Empty is allowed; see {@link visibleLine}. */
export const line = (max: number): z.ZodType<string> =>
  z
    .string()
    .transform(fromWindows)
    .refine((text) => text.isWellFormed() && !controlInLine.test(text), broken)
    .transform((text) => text.trim())
    .refine((text) => text.length <= max, withCode('TOO_LONG', `At most ${max} characters.`));

/** One line that shows something. */
export const visibleLine = (max: number): z.ZodType<string> =>
  line(max).refine(isVisible, withCode('FIELD_REQUIRED', 'Must not be empty.'));

/** Text of several lines: line ends become `\n`, the ends are trimmed, no control character but tab and line feed. */
export const text = (max: number): z.ZodType<string> =>
  z
    .string()
    .transform((source) => fromWindows(source).replace(/\r\n?/g, '\n').trim())
    .refine((source) => source.isWellFormed() && !controlInText.test(source), broken)
    .refine((source) => source.length <= max, withCode('TOO_LONG', `At most ${max} characters.`));

/** A language, as BCP 47 writes it: `fr`, `pt-BR`, `zh-Hans`. */
export const languageTag: z.ZodType<string> = z
  .string()
  .max(35)
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);
