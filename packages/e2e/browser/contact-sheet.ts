import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser, Locator } from 'playwright-core';

/** A picture on a sheet, and what stands below it. */
export interface Shot {
  name: string;
  picture: Buffer;
  /** Of the page it was taken of. */
  width: number;
  /** How much of the picture shows the page, from the left. @default 1 */
  share?: number;
}

/** Of a page this much is shown at most, in pixels. */
const tallest = 860;

/** A picture of a widget with what is around it; of a long one the part that was acted on last. */
export async function shoot(widget: Locator, name: string): Promise<Shot> {
  const page = widget.page();
  const { width } = page.viewportSize()!;
  const clip = await widget.evaluate((element, most) => {
    const box = element.getBoundingClientRect();
    const acted = element.shadowRoot!.querySelector('.items, .failure, .marked, .outgoing, form');
    const at = (acted ?? element).getBoundingClientRect();
    const height = Math.min(box.height + 140, most);
    const wanted = Math.min(Math.max(box.top - 70, at.top - 260), box.bottom + 70 - height);
    // What the page has fixed stands where a visitor sees it.
    scrollBy({ top: wanted, behavior: 'instant' });
    const y = Math.max(0, element.getBoundingClientRect().top - box.top + wanted);
    return { y, height: Math.min(height, innerHeight - y) };
  }, tallest);
  const picture = await page.screenshot({ clip: { x: 0, width, ...clip }, animations: 'disabled', caret: 'hide' });
  return { name, picture, width };
}

/** Draws pictures beside each other on sheets of three rows at most: of narrow pages more in a row than of wide ones. */
export async function drawSheets(browser: Browser, path: string, title: string, shots: Shot[]): Promise<void> {
  const columns = Math.max(2, Math.min(5, Math.floor(2400 / Math.max(...shots.map(({ width }) => width)))));
  const perSheet = columns * (columns > 3 ? 2 : 3);
  mkdirSync(dirname(path), { recursive: true });
  for (let at = 0; at < shots.length; at += perSheet) {
    const cells = shots
      .slice(at, at + perSheet)
      .map(
        ({ name, picture, share = 1 }) =>
          `<figure><div><img style="width:${100 / share}%" src="data:image/png;base64,${picture.toString('base64')}"></div><figcaption>${name}</figcaption></figure>`,
      );
    const html = `<style>body{margin:8px;font:13px sans-serif;background:#888;display:grid;gap:8px;
      align-items:start;grid-template-columns:repeat(${columns},1fr)}h1{grid-column:1/-1;margin:0;font-size:15px}
      figure{margin:0}div{overflow:hidden}img{display:block}</style><h1>${title}</h1>${cells.join('')}`;
    writeFileSync(`${path}-${at / perSheet + 1}.png`, await takeLarge(browser, html));
  }
}

/** A busy machine now and then has no memory for a picture so large, and has it the next time. */
async function takeLarge(browser: Browser, html: string): Promise<Buffer> {
  for (let left = 5; ; left--) {
    const page = await browser.newPage({ viewport: { width: 1560, height: 800 } });
    try {
      await page.setContent(html);
      return await page.screenshot({ fullPage: true });
    } catch (error) {
      if (left === 0) throw error;
    } finally {
      await page.close();
    }
  }
}
