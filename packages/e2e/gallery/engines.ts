import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type StaticSite, serveFolder } from '../browser/static.ts';
import type { Engine } from '../engines/engine.ts';
import { missingFirefox, startFirefox } from '../engines/firefox.ts';
import { missingWebKit, startWebKit } from '../engines/webkit.ts';
import { findBottom } from './bottom.ts';
import type { Picture, Side } from './side.ts';

const engines = [
  { name: 'Firefox', missing: missingFirefox, start: startFirefox },
  { name: 'WebKit', missing: missingWebKit, start: startWebKit },
];

/** The window of every picture: as high as the highest page, and the picture is cut. WebKitGTK has none much narrower. */
const size = { width: 768, height: 3_000 };

/**
 * Draws the pages that were kept for other engines; their pictures are put beside those of `side`.
 * @returns what was left out, in sentences
 */
export async function drawInEngines(folder: string, side: Side): Promise<string[]> {
  const left: string[] = [];
  const site = await serveFolder(folder, { pages: { '/frame.html': frame } });
  const kept = side.pictures.filter(({ hasPage }) => hasPage);
  for (const { name, missing, start } of engines) {
    if (missing) {
      left.push(`${name} is not there: ${missing}`);
      continue;
    }
    const engine = await start();
    try {
      await engine.resize(size.width, size.height);
      for (const picture of kept) side.pictures.push(await drawIn(engine, name, picture, site, folder));
    } finally {
      await engine.close();
    }
    process.stdout.write(`${name}: ${kept.length} pictures\n`);
  }
  await site.close();
  return left;
}

async function drawIn(
  engine: Engine,
  name: string,
  picture: Picture,
  site: StaticSite,
  folder: string,
): Promise<Picture> {
  const { open, evaluate } = engine;
  await open(`${site.origin}/frame.html?${picture.look.width}&${picture.file}.html`);
  const height = await evaluate(findBottom);
  await evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
  const file = `${picture.file}-${name}`;
  writeFileSync(join(folder, `${file}.png`), await engine.picture());
  return { ...picture, hasPage: false, engine: name, file, height };
}

/** A page as wide as wanted, in a window that may be wider. */
const frame = `<!doctype html><meta charset="utf-8"><style>body{margin:0}iframe{display:block;border:0;height:100vh}</style>
<script>const [width, file] = location.search.slice(1).split('&'); document.write('<iframe width=' + width + ' src="' + file + '"></iframe>')</script>`;

/** `side.json` of a folder. */
export const readSide = (folder: string): Side => JSON.parse(readFileSync(join(folder, 'side.json'), 'utf8'));
