import type { Role } from '@parvis/contract';

/**
 * Who calls. A visitor's author row exists: whoever has none yet is anonymous. `author` is the row that a principal
 * writes under; all who work for a site write under the one of the business.
 */
export type Principal =
  | { kind: 'anonymous' }
  | { kind: 'visitor'; author: string }
  | { kind: 'staff'; author: string; role: Role };
