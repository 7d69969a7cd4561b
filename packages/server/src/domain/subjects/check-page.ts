import { allowsPage } from '../../policies/origins.ts';
import type { Context } from '../context.ts';
import { fieldProblem } from '../problem.ts';

/** The page that a visitor names for a subject is one of the site's (S3). @throws ProblemError SUBJECT_URL_FOREIGN */
export function checkPage({ site, services }: Context, url: string | undefined): void {
  if (url && !allowsPage(site, url, services.settings.demo)) {
    throw fieldProblem('SUBJECT_URL_FOREIGN', 'subject.url', 'Is not on an origin of the site.');
  }
}
