import { z } from 'zod';
import { type Author, author, email } from './author.ts';
import { withCode } from './text.ts';

/** For an address that gets a code by mail. */
export interface CodeInput {
  email: string;
}

export const codeInput: z.ZodType<CodeInput> = z.strictObject({ email });

/** The code that was mailed to an address. */
export interface ConfirmationInput {
  email: string;
  /** Six digits. */
  code: string;
}

export const confirmationInput: z.ZodType<ConfirmationInput> = z.strictObject({
  email,
  code: z
    .string()
    .refine((code) => /^\d{6}$/.test(code), withCode('CODE_INVALID', 'Must be the six digits of the mail.')),
});

/** Who the visitor is from now on. */
export interface Confirmed {
  author: Author;
  /** Posts of other devices that are theirs from now on. */
  claimed: number;
  /** In the place of the token that was sent, if any. */
  visitorToken: string;
}

export const confirmed: z.ZodType<Confirmed> = z
  .object({ author, claimed: z.int().min(0), visitorToken: z.string() })
  .meta({ id: 'Confirmed' });
