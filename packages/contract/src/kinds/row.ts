import type { ReactionName, Sort } from '../enums.ts';
import type { FieldName } from './fields.ts';

/** What one kind of post is: all that a server, a client or a form asks of it. */
export interface KindRow {
  /** The name of its list in `page`, and of its area of words. */
  list: string;
  /** The block that shows its list: that of this name, or that of another kind, which then carries both. */
  block: string;
  /** The setting without which there are none, and its list is nowhere; absent: there are always. */
  setting?: 'critique';
  /** Elements besides that show nothing but figures of its posts, and so nothing where its block is off. */
  derived: readonly string[];
  /** Which fields it has; none but these. */
  fields: Readonly<Partial<Record<FieldName, 'required' | 'optional'>>>;
  /** Kinds of the root that it may stand below; it may always be a root itself. Empty: always a root. */
  parents: readonly string[];
  /** Who may write below a root of this kind. */
  replies: 'anyone' | 'staff' | 'nobody';
  /** Who may write one. `visitors`: everybody but the business (FR-16, for reviews). */
  writers: 'anyone' | 'visitors' | 'staff';
  /** What becomes of one, and of the answer of the business to it, stands in the register for all to verify (J1). */
  logged: boolean;
  /** One for each author and subject (P6). */
  onePerAuthor: boolean;
  /** Its ratings are the subject's `rating` (R2), and a list of it can be narrowed to one rating. */
  rated: boolean;
  /** The reaction that is a vote for a post of this kind: `helpful` orders by it. */
  vote: ReactionName;
  /** Orders of its list. The first is the default. */
  sorts: readonly Sort[];
  /** The key of what its empty list says, in its area of words. */
  empty: string;
}
