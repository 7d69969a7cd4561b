import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { listFiles, root } from '../workspace.ts';

/** What nobody has examined is not said, in the languages of the law that we read. */
const claims = /\bconformes?\b|\bcertifi(é|ed)|\bagréée?s?(?![\p{L}])|\bcompliant\b|\baccredited\b/iu;
/** It is asked for nothing that needs consent; whether a page needs none is for the page to say. */
const consent = /aucun consentement|no consent (is )?(needed|required)|without consent/i;

/** Words that somebody reads who uses the product: catalogues, pages, papers, and what owners read. */
const read =
  /^packages\/(widgets\/src\/locales|kit\/src\/i18n|console\/src\/(words|documents)|contract\/src\/words|server\/src\/(pages|mail\/words))\/|^packages\/server\/src\/console\/words-|^docs\/[^/]+\.md$|^docs\/fr\//;

/** Says that it must not be said. */
const except = 'docs/fr/accessibilite.md';

it('EP-4: nothing that is read says that it is certified or that no consent is needed', () => {
  const files = ['packages', 'docs']
    .flatMap((folder) => listFiles(folder))
    .filter((file) => read.test(file) && file !== except && !/\.test\.tsx?$/.test(file));
  expect(files.length).toBeGreaterThan(100);
  const wrong = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (claims.test(line) || consent.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
  expect(wrong).toEqual([]);
});
