import { z } from 'zod';
import { type AuthorKind, authorKinds } from '../enums.ts';
import { limits } from '../limits.ts';
import { line, visibleLine, withCode } from './text.ts';

/** What is shown of who somebody is, as an image of a text is. */
export interface Avatar {
  /** Where it stands, below the address of the server. */
  src: string;
  /** Pixels; it is a square. */
  width: number;
  height: number;
  /** Empty: the name stands beside it. */
  alt: '';
}

export const avatar: z.ZodType<Avatar> = z
  .object({ src: z.string(), width: z.int().min(1), height: z.int().min(1), alt: z.literal('') })
  .meta({ id: 'Avatar' });

/** The public face of an author. */
export interface Author {
  /** Opaque; the same person has the same one everywhere on a site, and another on another site. */
  id: string;
  /** Empty when the author gave none: the widget then says "guest" in its own language. */
  name: string;
  kind: AuthorKind;
  /** A word the business gave this person, shown beside the name. */
  badge?: string;
  /** Only of members who have a picture, where the site shows them (A23). */
  avatar?: Avatar;
}

export const author: z.ZodType<Author> = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(authorKinds),
    badge: z.string().optional(),
    avatar: avatar.optional(),
  })
  .meta({ id: 'Author' });

/** How a writer names themself. Kept with the visitor's token, so that later posts may leave it out. */
export interface AuthorInput {
  /** Absent: the name of before, or none. */
  name?: string;
  /** Stored encrypted, never answered. */
  email?: string;
}

/** What browsers take in `<input type=email>`. */
export const email: z.ZodType<string> = line(limits.emailLength).refine(
  (address) => z.regexes.html5Email.test(address),
  withCode('VALIDATION_FAILED', 'Must be an e-mail address.'),
);

export const authorInput: z.ZodType<AuthorInput> = z.strictObject({
  name: visibleLine(limits.nameLength).optional(),
  email: email.optional(),
});
