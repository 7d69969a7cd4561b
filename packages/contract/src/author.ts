import { z } from 'zod';
import { limits } from './limits.ts';
import { line, visibleLine, withCode } from './text.ts';

/** guest: a name is enough; verified: e-mail proved; member: signed in through the host; staff: the business. */
export type AuthorKind = 'guest' | 'verified' | 'member' | 'staff';

/** The public face of an author. */
export interface Author {
  /** Empty when the author gave none: the widget then says "guest" in its own language. */
  name: string;
  kind: AuthorKind;
  /** A word the business gave this person, shown beside the name. */
  badge?: string;
}

export const author: z.ZodType<Author> = z
  .object({
    name: z.string(),
    kind: z.enum(['guest', 'verified', 'member', 'staff']),
    badge: z.string().optional(),
  })
  .meta({ id: 'Author' });

/** How a writer names themself. Kept with the visitor's token, so that later posts may leave it out. */
export interface AuthorInput {
  name: string;
  /** Stored encrypted, never answered. */
  email?: string;
}

// What browsers check in <input type=email>: the HTML standard's "valid e-mail address".
const emailShape =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;

export const email: z.ZodType<string> = line(limits.emailLength).refine(
  (address) => emailShape.test(address),
  withCode('VALIDATION_FAILED', 'Must be an e-mail address.'),
);

export const authorInput: z.ZodType<AuthorInput> = z.strictObject({
  name: visibleLine(limits.nameLength),
  email: email.optional(),
});
