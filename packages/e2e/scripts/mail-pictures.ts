/** Takes the pictures of mails in `docs/pictures`: each kind, in the light and in the dark, on a phone. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { render } from '../../server/src/mail/render.ts';
import type { TemplateData } from '../../server/src/mail/templates/index.ts';
import { launchBrowser } from '../browser/chromium.ts';
import { mailSamples } from '../browser/mail-samples.ts';
import { toWebp } from '../browser/to-webp.ts';

const folder = join(import.meta.dirname, '../../../docs/pictures');

const browser = await launchBrowser();
try {
  for (const name of Object.keys(mailSamples) as (keyof TemplateData)[]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await browser.newPage({ colorScheme, viewport: { width: 320, height: 400 }, deviceScaleFactor: 2 });
      // Nothing may be loaded from anywhere.
      await page.route('**', (route) => route.abort());
      const { html } = await render(name, mailSamples[name], { locale: 'en', name: 'Hôtel Bellevue', isSite: true });
      await page.setContent(html);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      if (width > 320) throw new Error(`${name} is ${width} wide.`);
      const file = `mail-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}-${colorScheme}.webp`;
      writeFileSync(join(folder, file), await toWebp(page, await page.screenshot({ fullPage: true })));
      await page.close();
    }
  }
} finally {
  await browser.close();
}
