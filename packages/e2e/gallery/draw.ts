import type { Page } from 'playwright-core';
import type { dress, Stage, Theme } from '../accessibility/stage.ts';
import type { State } from '../accessibility/states/state.ts';
import type { enter } from '../accessibility/states.ts';
import { takeStill } from '../browser/page-pictures.ts';
import { findBottom } from './bottom.ts';
import type { Look } from './looks.ts';
import { takeSnapshot } from './snapshot.ts';
import { hidePorts, leave, still, stopAll, waitForFiles } from './still.ts';

/** What a checkout draws with: states and themes are its own, as they are reached by what its widgets are made of. */
export interface Drawing {
  stage: Stage;
  themes: readonly Theme[];
  enter: typeof enter;
  dress: typeof dress;
  /** What the clock of the pages shows. */
  now: Date;
}

/** A picture, or a page for other engines. */
export interface Drawn {
  look: Look;
  png: Buffer;
  /** The page as it stands, as HTML without scripts of ours; only where it was asked for. */
  snapshot?: string;
}

/**
 * Draws a state in looks of one language and width: the page is opened once and dressed for each.
 * @param head more HTML for the head of the page
 * @returns nothing for a state that has a width of its own, which is another one
 */
export async function drawState(
  { stage, themes, enter, dress, now }: Drawing,
  state: State,
  looks: readonly Look[],
  { inSnapshots = () => false, head = '' }: { inSnapshots?: (look: Look) => boolean; head?: string } = {},
): Promise<Drawn[]> {
  const [{ lang, width }] = looks as [Look];
  const own = state.options?.(stage) ?? {};
  if ((own.context?.viewport?.width ?? width) !== width) return [];
  const opened = await enter(
    stage,
    {
      ...state,
      options: () => ({
        ...own,
        // The address of a page is in links and QR codes, and its port is another one each time.
        head: `<link rel="canonical" href="https://example.com/page">${head}${own.head ?? ''}`,
        context: { ...own.context, viewport: { width, height: 900 } },
        prepare: async (page) => {
          await still(page, now);
          await own.prepare?.(page);
        },
      }),
    },
    lang,
  );
  const { page } = opened;
  try {
    await stopAll(page);
    await page.evaluate(() => document.fonts.ready.then(() => scrollTo({ top: 0, behavior: 'instant' })));
    const drawn: Drawn[] = [];
    for (const look of looks) {
      await dress(page, themes.find(({ name }) => name === look.theme)!);
      drawn.push({
        look,
        png: await takeStill(page, () => take(page), 100),
        ...(inSnapshots(look) && { snapshot: await takeSnapshot(page) }),
      });
    }
    return drawn;
  } finally {
    await leave(page, opened.close);
  }
}

/** A picture of the page down to where the widget ends. */
async function take(page: Page): Promise<Buffer> {
  await waitForFiles(page);
  await hidePorts(page);
  const height = await page.evaluate(findBottom);
  const { width } = page.viewportSize()!;
  const clip = { x: 0, y: 0, width, height };
  return page.screenshot({ fullPage: true, clip, animations: 'disabled', caret: 'hide' });
}
