import { z } from 'zod';
import { type ErrorCode, errors } from '../errors.ts';
import { isExperienceDate } from '../experience-date.ts';
import {
  type FieldName,
  type FieldRow,
  type FieldTypes,
  fieldNames,
  type Kind,
  kindNames,
  type PostFields,
  toField,
  toRow,
} from '../kinds/index.ts';
import { limits } from '../limits.ts';
import { type AuthorInput, authorInput, email } from './author.ts';
import { answers } from './critique.ts';
import { type SubjectInput, subjectInput } from './subject.ts';
import { line, text, visibleLine, withCode } from './text.ts';

/** What a writer sends to create a post. Which fields a kind needs is checked after their shapes: SPEC P3. */
export interface PostInput extends PostFields {
  kind: Kind;
  subject: SubjectInput;
  parentId?: string;
  author?: AuthorInput;
  /** True when the writer agreed to the site's terms, where the site asks for it. */
  consent?: boolean;
  /**
   * Milliseconds from when an empty form was opened until its words were sent, as the client counts them: what was typed
   * faster than people type is doubted. Absent where there was no such form.
   */
  openedFor?: number;
}

/** What its author may change later. An absent field stays as it is. */
export interface PostChange extends PostFields {
  /** `editedAt` of the post whose words were changed: where it is another by now, nothing is written (P17). */
  basedOn?: string | null;
  /** Where the author of a rating that gets words is reached, which the site may ask for (P22). */
  author?: Required<Pick<AuthorInput, 'email'>>;
}

/** A text whose tree is asked for. */
export interface PreviewInput {
  body: string;
  /** Of a reply: the post that it answers, in whose thread people may be named. */
  parentId?: string;
}

const mark = z.int().min(1).max(5);

const criteria = z
  .record(visibleLine(limits.criterionLength), mark)
  .refine(
    (all) => Object.keys(all).length <= limits.criteria,
    withCode('VALIDATION_FAILED', `At most ${limits.criteria} criteria.`),
  );

const experiencedOn = z
  .string()
  .refine(
    (day) => isExperienceDate(day),
    withCode('EXPERIENCE_DATE_INVALID', 'Must be a past day that exists, as YYYY-MM-DD.'),
  );

const shapes: { [Type in keyof FieldTypes]: (row: FieldRow) => z.ZodType<FieldTypes[Type]> } = {
  line: ({ length = 0 }) => line(length),
  lines: ({ length = 0 }) => text(length),
  markdown: ({ length = 0 }) => text(length),
  mark: () => mark,
  marks: () => criteria,
  day: () => experiencedOn,
  texts: () => answers,
};

const toShape = (name: FieldName): z.ZodType => shapes[toField(name).type](toField(name)).optional();

const writable = Object.fromEntries(fieldNames.map((name) => [name, toShape(name)])) as {
  [Name in FieldName]: z.ZodType<PostFields[Name]>;
};

/** Says which field a kind needs and does not have, or has and may not (P3); the same for a new post and a changed one. */
export function checkKind(
  kind: Kind,
  input: PostFields & { parentId?: string },
  issue: (code: ErrorCode, path: string, message: string) => void,
): void {
  const { fields, parents } = toRow(kind);
  for (const name of fieldNames) {
    const isThere = input[name] !== undefined && input[name] !== '';
    const { missing } = toField(name);
    if (fields[name] === 'required' && !isThere) issue(missing, name, `${errors[missing].title}.`);
    if (!fields[name] && input[name] !== undefined) {
      issue('VALIDATION_FAILED', name, 'Is not a field of this kind.');
    }
  }
  if (parents.length === 0 && input.parentId !== undefined) {
    issue('PARENT_INVALID', 'parentId', 'This kind of post has no parent.');
  }
}

export const postInput: z.ZodType<PostInput> = z
  .strictObject({
    kind: z.enum(kindNames),
    subject: subjectInput,
    parentId: line(100).optional(),
    ...writable,
    author: authorInput.optional(),
    consent: z.boolean().optional(),
    openedFor: z.int().min(0).optional(),
  })
  .superRefine((input, context) => {
    checkKind(input.kind, input, (code, path, message) => {
      context.addIssue({ code: 'custom', path: [path], message, params: { code } });
    });
  });

export const postChange: z.ZodType<PostChange> = z.strictObject({
  ...writable,
  basedOn: z.iso.datetime().nullable().optional(),
  author: z.strictObject({ email }).optional(),
});

export const previewInput: z.ZodType<PreviewInput> = z.strictObject({
  body: text(limits.bodyLength),
  parentId: line(100).optional(),
});
