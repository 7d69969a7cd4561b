// `pnpm api`: writes down what the published packages give out, entry by entry, and under which licences the libraries are
// that come with them, for reviews to read.
import { writeReports } from './shipped/api-report.ts';
import { writeLicences } from './shipped/licences.ts';
import { buildPackages } from './shipped/pack.ts';

await buildPackages();
for (const path of writeReports()) console.log(path);
console.log(await writeLicences());
