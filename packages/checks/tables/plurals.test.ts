import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../workspace.ts';

const samples = join(process.env.PARVIS_SHARED ?? join(root, '../shared'), 'data/text/cldr/plurals.json');
const languages = readdirSync(join(root, 'packages/widgets/src/locales'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

// Which plurals a locale has is checked against `Intl`, which must then agree with the tables of CLDR.
it.skipIf(!existsSync(samples))(
  `the plurals of every locale are those of CLDR${existsSync(samples) ? '' : ' (skipped: neither PARVIS_SHARED nor ../shared is there)'}`,
  () => {
    const rules = JSON.parse(readFileSync(samples, 'utf8')).supplemental['plurals-type-cardinal'];
    for (const lang of languages) {
      const own = rules[new Intl.Locale(lang).language];
      const categories = Object.keys(own).map((name) => name.replace('pluralRule-count-', ''));
      const known = new Intl.PluralRules(lang);
      expect([lang, ...known.resolvedOptions().pluralCategories].sort()).toEqual([lang, ...categories].sort());
      for (const category of categories) {
        const [, integers = ''] = /@integer ([^@]*)/.exec(own[`pluralRule-count-${category}`]) ?? [];
        const numbers = [...integers.matchAll(/\b\d+\b/g)].map(([n]) => Number(n));
        for (const n of numbers) expect([lang, n, known.select(n)]).toEqual([lang, n, category]);
      }
    }
  },
);
