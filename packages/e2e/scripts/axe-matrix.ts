/**
 * axe over every state of every widget in every theme and every language, and how many combinations that was:
 *
 *     pnpm prove axe-matrix [part of a state's name …]
 *
 * `--langs en,ar` and `--pages 2` (at the same time) make it shorter.
 */
import { parseArgs } from 'node:util';
import { dress, locales, openStage, themes } from '../accessibility/stage.ts';
import { enter, states } from '../accessibility/states.ts';
import { findViolations } from '../browser/axe.ts';
import { launchBrowser } from '../browser/chromium.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { langs: { type: 'string' }, pages: { type: 'string', default: '2' } },
});
const langs = values.langs?.split(',') ?? locales;
const chosen = states.filter(
  ({ tag, name }) => positionals.length === 0 || positionals.some((part) => `${tag} ${name}`.includes(part)),
);
const work = langs.flatMap((lang) => chosen.map((state) => ({ lang, state })));
const browser = await launchBrowser();
const stage = await openStage(browser);
const found: string[] = [];
let looked = 0;

async function worker(): Promise<void> {
  for (let one = work.shift(); one; one = work.shift()) {
    const { lang, state } = one;
    const name = `${state.tag}, ${state.name}, ${lang}`;
    try {
      const { page, close } = await enter(stage, state, lang);
      for (const theme of themes) {
        await dress(page, theme);
        looked++;
        for (const line of await findViolations(page)) found.push(`${name}, ${theme.name}: ${line}`);
      }
      await close();
    } catch (error) {
      found.push(`${name}: it could not be brought about. ${String(error).split('\n')[0]}`);
    }
    if (work.length % 50 === 0) console.error(`  … ${looked} looked at, ${found.length} found`);
  }
}
await Promise.all(Array.from({ length: Number(values.pages) }, worker));
await stage.close();
await browser.close();
for (const line of found) console.log(line);
console.log(
  `axe: ${looked} combinations of ${chosen.length} states, ${themes.length} themes (${themes.map(({ name }) => name).join('; ')}) and ${langs.length} languages (${langs.join(' ')}): ${found.length} violations`,
);
process.exitCode = found.length > 0 ? 1 : 0;
