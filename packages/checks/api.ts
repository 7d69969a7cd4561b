// `pnpm api`: writes down what the published packages give out, entry by entry, for reviews to read.
import { writeReports } from './shipped/api-report.ts';
import { buildPackages } from './shipped/pack.ts';

await buildPackages();
for (const path of writeReports()) console.log(path);
