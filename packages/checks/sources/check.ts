import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listFiles, root } from '../workspace.ts';
import { readAllArrows, readSources } from './arrows.ts';
import { type Checked, checkBoundaries, findVagueNames } from './boundaries.ts';
import { findCircles, formatCircle } from './circles.ts';
import { findSameNumbers } from './decisions.ts';
import { findForbidden, forbidden } from './forbidden.ts';
import { findLong } from './lengths.ts';
import { findDeadLinks } from './links.ts';
import { findIdle, findLeaks } from './sheets.ts';
import { findUnread } from './unread.ts';

/** Every check of the sources as texts, each with a sentence for what breaks it. */
export function checkSources(): Checked[] {
  const sources = readSources();
  const arrows = readAllArrows(sources);
  // Fixtures are named after the types of the wire, and one of them is Shared.
  const named = ['packages', 'examples', 'docs']
    .flatMap((folder) => listFiles(folder))
    .filter((path) => !path.includes('/fixtures/'));
  const sheets = listFiles('packages/console/src')
    .filter((path) => path.endsWith('.css'))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...listFiles('packages'), ...listFiles('docs')].filter(
    (path) => path.endsWith('.md'),
  );
  const components = sources.filter(({ path }) => /^packages\/console\/.*(?<!\.test)\.tsx$/.test(path));
  return [
    ...checkBoundaries(sources, arrows),
    { name: 'no circles of imports, of types neither', broken: findCircles(arrows).map(formatCircle) },
    { name: 'no file is too long', broken: findLong(sources) },
    ...forbidden.map((one) => ({ name: one.name, broken: findForbidden(one, sources) })),
    { name: 'no sheet of a screen of the console reaches another screen', broken: findLeaks(sheets) },
    { name: 'each class of a sheet of the console is one that a component has', broken: findIdle(sheets, components) },
    { name: 'words of the console are read', broken: findUnread(sources) },
    { name: 'every page and every picture that a page leads to is there', broken: findDeadLinks(pages, root) },
    { name: 'no two decisions share a number', broken: findSameNumbers(listFiles('docs/decisions')) },
    { name: 'nothing is called utils, shared, common or helpers', broken: findVagueNames(named) },
  ];
}
