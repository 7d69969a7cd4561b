import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siteKey } from '@parvis/contract';
import { type ElementName, elementNames } from '@parvis/contract/elements';
import type { Command } from 'commander';
import { widgetsFolder } from '../options/pages.ts';
import { readGraph } from '../pages/renderer.ts';

export function addTag(program: Command): void {
  program
    .command('tag <key>')
    .description('print what a page pastes for exactly the files of this version: no other file of ours runs on it')
    .requiredOption('--host <address>', 'address of the server as visitors reach it, such as https://talk.example.org')
    .option(
      '--preload <widgets>',
      'widgets that are seen at once, as in comments,rating: their code comes with the page',
    )
    .action((key: string, { host, preload }: { host: string; preload?: string }) => {
      const { html, policy } = toTag(host, key, preload?.split(','));
      console.log(html);
      console.error(`\nWhere the page has a Content-Security-Policy, its script-src also needs ${policy}.`);
    });
}

/**
 * The script tag with the hashes of the loader and, in an import map, of every module that it may load. Browsers that do
 * not know `integrity` there check the loader alone.
 */
function toTag(address: string, key: string, widgets: string[] = []): { html: string; policy: string } {
  if (!URL.canParse(address) || !siteKey.safeParse(key).success)
    throw new Error('A site’s key and the address of a server, please.');
  const host = new URL(address).href.replace(/\/*$/, '');
  const folder = widgetsFolder();
  if (!folder) throw new Error('The widgets are not installed here.');
  const hashes = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8')) as Record<string, string>;
  const modules = Object.entries(hashes).filter(([file]) => file.endsWith('.js'));
  const map = JSON.stringify({
    integrity: Object.fromEntries(modules.map(([file, hash]) => [`${host}/${file}`, hash])),
  });
  const { version, chunks } = readGraph(folder);
  const preloads = widgets.map((name) => {
    if (!elementNames.includes(name as ElementName)) throw new Error(`There is no widget ${name}.`);
    return chunks[name as ElementName].read.map((file) => `${version}/${file}`);
  });
  const lines = [...new Set(preloads.flat())].map(
    (file) => `<link rel="modulepreload" href="${host}/${file}" integrity="${hashes[file]}">\n`,
  );
  const loader = `src="${host}/parvis.js" integrity="${hashes['parvis.js']}" crossorigin data-site="${key}"`;
  return {
    html: `<script type="importmap">${map}</script>\n${lines.join('')}<script type="module" ${loader}></script>`,
    policy: `'sha256-${createHash('sha256').update(map).digest('base64')}'`,
  };
}
