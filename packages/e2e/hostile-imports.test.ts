import { expect, it } from 'vitest';
import { ownAttacks } from './attacks/attacks.ts';
import { joinAll } from './attacks/choose.ts';
import { runHostileImports } from './attacks/run-imports.ts';
import { readWords } from './attacks/show-imports.ts';
import { useBrowser } from './browser/chromium.ts';
import { newPage } from './browser/page.ts';

// What strangers write in files of every format, in a browser. With the attacks of public collections, each by every form
// of file: `pnpm prove hostile-imports`.

it('XSS-01, XSS-04, XSS-09, DATA-16: what files of every format bring runs nowhere', async () => {
  const payloads = ownAttacks.map(({ payload }) => payload);
  const { found, landed } = await runHostileImports([joinAll(payloads, 1)], { ways: 1, threads: 1, screens: 'import' });
  expect(found).toEqual([]);
  expect(landed.lines).toBeGreaterThan(70);
});

it('DATA-16: what no post holds is found among its words, where it is put there', async () => {
  const host = await newPage(await useBrowser());
  const bad = [
    '<p style="position:fixed">a</p>',
    '<p id="body">a</p>',
    '<form>a</form>',
    '<a href="javascript:alert(1)" rel="ugc nofollow noopener">a</a>',
    '<a href="https://a.test" rel="nofollow">a</a>',
  ];
  const good = '<p dir="auto"><a href="https://a.test" rel="nofollow ugc noopener">a</a></p>';
  await host.page.setContent([...bad, good].map((html) => `<div class="text">${html}</div>`).join(''));
  expect(await readWords(host.page)).toHaveLength(bad.length);
  await host.page.setContent('<form name="querySelector"></form>');
  expect(await readWords(host.page)).toEqual(['hidden: document.querySelector']);
  await host.close();
});
