import { allowsPage } from '../../policies/origins.ts';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';

/** The page that is named for a subject is one of the site's (S3). @throws ProblemError SUBJECT_URL_FOREIGN */
export function checkPage(
  { site, services }: Context,
  url: string | null | undefined,
  path: string = 'subject.url',
): void {
  if (url && !allowsPage(site, url, services.settings.demo)) {
    throw fieldProblem('SUBJECT_URL_FOREIGN', path, 'Is not on an origin of the site.');
  }
}
