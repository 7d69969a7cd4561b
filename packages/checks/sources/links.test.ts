import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findDeadLinks, listAnchors } from './links.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-dead-links-'));
beforeAll(() => {
  writeFileSync(join(folder, 'other.md'), '# Other\n\n## What it’s for: `all`\n');
  writeFileSync(
    join(folder, 'page.md'),
    `# Page

[there](other.md#what-its-for-all), [here](#page), [away](https://example.com/none.md)

\`[code](none.md)\`

\`\`\`md
![code](none.webp)
\`\`\`

![a picture](none.webp)
<img src="none.png" alt="">
[no heading](other.md#none) and [no file](none.md#none)
`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

it('names what leads nowhere, with its line, and nothing that is code or elsewhere', () => {
  expect(findDeadLinks(['page.md'], folder)).toEqual([
    'page.md:11 leads to none.webp, which is not there.',
    'page.md:12 leads to none.png, which is not there.',
    'page.md:13 leads to #none of other.md, which has no such heading.',
    'page.md:13 leads to none.md, which is not there.',
  ]);
});

it('calls headings as GitHub does: accents stay, marks go, and a second one of a name is counted', () => {
  expect([...listAnchors('# Données personnelles\n## Où ?\n## Où !\n## a_b – c')]).toEqual([
    'données-personnelles',
    'où-',
    'où--1',
    'a_b--c',
  ]);
});
