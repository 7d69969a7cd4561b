import { afterAll, beforeAll, expect, it } from 'vitest';
import { findViolations } from '../browser/axe.ts';
import { useBrowser } from '../browser/chromium.ts';
import { pick } from '../browser/whole.ts';
import { dress, locales, openStage, type Stage, themes } from './stage.ts';
import { enter, states } from './states.ts';

// Each state in one language and one look; every language and every look has its turn in every widget. All of them
// together are `pnpm prove axe-matrix`, which takes its time.

let stage: Stage;
let looked = 0;
beforeAll(async () => {
  stage = await openStage(await useBrowser());
});
afterAll(async () => {
  process.stdout.write(
    `axe: ${looked} of ${states.length * themes.length * locales.length} combinations of state, theme and locale\n`,
  );
  await stage?.close();
});

const turns = states.map((state, at) => ({
  state,
  title: `${state.tag.slice(7)}, ${state.name}`,
  lang: locales[at % locales.length] as string,
  looks: pick([themes[at % themes.length], themes[(at * 3 + 1) % themes.length]], 2) as typeof themes,
}));

it.each(turns)('A11Y-1, A11Y-9: axe finds nothing wrong: $title, in $lang', async ({ state, lang, looks }) => {
  const { page, close } = await enter(stage, state, lang);
  for (const theme of looks) {
    await dress(page, theme);
    // A widget follows the look of its page from shortly after it is shown.
    await expect.poll(() => findViolations(page), { message: theme.name }).toEqual([]);
    looked++;
  }
  await close();
});
