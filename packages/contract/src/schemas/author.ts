import { z } from 'zod';
import { type AuthorKind, authorKinds } from '../enums.ts';
import { limits } from '../limits.ts';
import { line, visibleLine, withCode } from './text.ts';

/** The public face of an author. */
export interface Author {
  /** Opaque; the same person has the same one everywhere on a site, and another on another site. */
  id: string;
  /** Empty when the author gave none: the widget then says "guest" in its own language. */
  name: string;
  kind: AuthorKind;
  /** A word the business gave this person, shown beside the name. */
  badge?: string;
}

export const author: z.ZodType<Author> = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(authorKinds),
    badge: z.string().optional(),
  })
  .meta({ id: 'Author' });

/** How a writer names themself. Kept with the visitor's token, so that later posts may leave it out. */
export interface AuthorInput {
  name: string;
  /** Stored encrypted, never answered. */
  email?: string;
}

/** What browsers take in `<input type=email>`. */
export const email: z.ZodType<string> = line(limits.emailLength).refine(
  (address) => z.regexes.html5Email.test(address),
  withCode('VALIDATION_FAILED', 'Must be an e-mail address.'),
);

export const authorInput: z.ZodType<AuthorInput> = z.strictObject({
  name: visibleLine(limits.nameLength),
  email: email.optional(),
});
