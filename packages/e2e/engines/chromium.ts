import { launchBrowser } from '../browser/chromium.ts';
import { patience } from '../browser/patience.ts';
import { type Engine, type EngineOptions, keys, toSource } from './engine.ts';

/** The Chromium of the other browser tests. */
export async function startChromium({ isAlone }: EngineOptions = {}): Promise<Engine> {
  const browser = await launchBrowser();
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 } });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  if (isAlone) {
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    await session.send('Network.setCookieControls', {
      enableThirdPartyCookieRestriction: true,
    });
  }
  return {
    version: `Chromium ${browser.version()}`,
    open: async (url) => void (await page.goto(url)),
    reload: async () => void (await page.reload()),
    back: async () => void (await page.goBack()),
    resize: (width, height) => page.setViewportSize({ width, height }),
    evaluate: async (run, ...args) => JSON.parse(await page.evaluate<string>(toSource(run, args))),
    click: (x, y) => page.mouse.click(x, y),
    async press(...letters) {
      for (const text of letters) await (text in keys ? page.keyboard.press(text) : page.keyboard.type(text));
    },
    async behindAnotherTab(act) {
      // Tabs of a browser without a window are all in front: the page is told what a tab behind another one is told.
      const turn = (state: 'hidden' | 'visible'): Promise<void> =>
        page.evaluate((to) => {
          Object.defineProperty(document, 'visibilityState', { configurable: true, value: to });
          Object.defineProperty(document, 'hidden', { configurable: true, value: to === 'hidden' });
          document.dispatchEvent(new Event('visibilitychange', { bubbles: true }));
        }, state);
      await turn('hidden');
      await act();
      await turn('visible');
    },
    picture: () => page.screenshot({ caret: 'hide' }),
    close: () => browser.close(),
  };
}
