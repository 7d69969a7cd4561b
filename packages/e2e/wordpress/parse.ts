import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installed } from './playground.ts';
import { plugin } from './running.ts';

/** Versions of PHP that the plug-in says it runs on. */
const versions = ['7.4', '8.0', '8.1', '8.2', '8.3', '8.4', '8.5'];

interface Php {
  run: (what: { code: string }) => Promise<{ text: string }>;
}

/** Reads all PHP of the plug-in with each version. @returns a line for each */
export async function parseEverywhere(): Promise<string[]> {
  const near = createRequire(createRequire(join(installed, 'package.json')).resolve('@wp-playground/cli'));
  const load = async (name: string) => import(pathToFileURL(near.resolve(name)).href);
  const { loadNodeRuntime } = await load('@php-wasm/node');
  const { PHP } = await load('@php-wasm/universal');
  const files = readdirSync(plugin, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.php'));
  const lines: string[] = [];
  for (const version of versions) {
    const php: Php = new PHP(await loadNodeRuntime(version, { emscriptenOptions: { processId: 1 } }));
    for (const file of files) {
      const code = Buffer.from(readFileSync(join(plugin, file))).toString('base64');
      const { text } = await php.run({
        code: `<?php try { token_get_all( base64_decode( '${code}' ), TOKEN_PARSE ); echo 'ok'; } catch ( ParseError $error ) { echo $error->getMessage(), ' line ', $error->getLine(); }`,
      });
      if (text !== 'ok') throw new Error(`PHP ${version}, ${file}: ${text}`);
    }
    lines.push(`PHP ${version} reads ${files.length} files`);
  }
  return lines;
}
