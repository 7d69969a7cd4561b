import type { AuthorRow, Verbs } from '../../store/store.ts';
import type { Context } from '../context.ts';
import { isId } from '../ids.ts';
import { ProblemError } from '../problem.ts';

/** An author who is a visitor: whoever works for the site is nobody to look up. @throws ProblemError NOT_FOUND */
export async function visitorWith(verbs: Verbs, { site }: Pick<Context, 'site'>, id: string): Promise<AuthorRow> {
  const row = isId(id) ? await verbs.authors.byId(site.id, id) : undefined;
  if (!row || row.kind === 'staff') throw new ProblemError('NOT_FOUND');
  return row;
}
