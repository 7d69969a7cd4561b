import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { elementNames, endpointNames, toEndpoint, websitePermissions } from '@parvis/contract';
import { describe, expect, it } from 'vitest';
import { folder, makeFiles, readSentences, readTranslations } from './languages.ts';

// What of the plug-in can be checked without PHP. On a real WordPress: `pnpm prove wordpress`.

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
const php = files.filter((file) => file.endsWith('.php'));
const code = php.map(read).join('\n');

describe('the plug-in for WordPress', () => {
  it('says one version, everywhere', () => {
    const { version } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8')) as { version: string };
    const main = read('parvis.php');
    expect(/^ \* Version: +(.*)$/m.exec(main)![1]).toBe(version);
    expect(/const VERSION = '(.*)';/.exec(main)![1]).toBe(version);
    expect(/^Stable tag: (.*)$/m.exec(read('readme.txt'))![1]).toBe(version);
    for (const [header, field] of [
      ['Requires at least', 'Requires at least'],
      ['Requires PHP', 'Requires PHP'],
    ]) {
      const [, said] = new RegExp(`^ \\* ${header}: +(.*)$`, 'm').exec(main)!;
      expect(read('readme.txt')).toContain(`${field}: ${said}\n`);
    }
  });

  it.each(php)('%s runs in WordPress alone, and names where it belongs', (file) => {
    const text = read(file);
    expect(text).toMatch(/^defined\( '(ABSPATH|WP_UNINSTALL_PLUGIN)' \) \|\| exit;$/m);
    expect(text).toContain(' * @package Parvis');
    // Two spaces are the indentation of nobody there.
    expect(text).not.toMatch(/^ {2,}\S/m);
  });

  it('has an element for each of ours', () => {
    const [, names] = /const ELEMENTS = array\( (.*) \);/.exec(read('includes/widget.php'))!;
    expect(names!.split(', ').map((name) => name.slice(1, -1))).toEqual([...elementNames]);
  });

  it('asks the server for nothing but what its key may do', () => {
    // `METHOD path`, by what the path begins with.
    const asked = [...code.matchAll(/manage\(\s*'([A-Z]+)',\s*('[^']*'|\$path)/g)].map(([, method, path]) => ({
      method,
      path: path!.startsWith('$') ? '/imports/' : path!.slice(1, -1).split('?')[0]!,
    }));
    expect(asked.length).toBeGreaterThan(10);
    const prefix = '/v1/manage/sites/{site}';
    for (const { method, path } of asked) {
      const rows = endpointNames
        .map(toEndpoint)
        .filter((row) => row.method === method && row.path.startsWith(prefix + path.replace(/\/$/, '')));
      expect(rows, `${method} ${path}`).not.toEqual([]);
      const allowed = rows.some(
        ({ access }) => typeof access === 'object' && websitePermissions.includes(access.staff),
      );
      expect(allowed, `${method} ${path}`).toBe(true);
    }
  });

  it('asks for a nonce and for permission before it changes anything', () => {
    const acts = [...code.matchAll(/'admin_post_parvis_(\w+)',\n([\s\S]*?)\n\);\n/g)];
    expect(acts.map(([, name]) => name).sort()).toEqual(['bring', 'connect', 'connected', 'disconnect', 'save']);
    for (const [, name, body] of acts) {
      // What comes back from the server has its own: the state that it took along.
      if (name !== 'connected') expect(body, name).toContain(`check_admin_referer( 'parvis_${name}' );`);
      expect(body, name).toContain("current_user_can( 'manage_options' )");
    }
  });

  it('has every sentence in French, and the files that WordPress reads are made of it', () => {
    const sentences = readSentences().map(({ text }) => text);
    for (const { text, note } of readSentences()) if (text.includes('%')) expect(note, text).toMatch(/^translators: /);
    expect(sentences.length).toBeGreaterThan(20);
    // None is missed, whatever function says it.
    expect(code.match(/, 'parvis' \)/g)!.length).toBeGreaterThanOrEqual(sentences.length);
    const french = readTranslations(read('languages/parvis-fr_FR.po'));
    expect([...french.keys()].filter(Boolean).sort()).toEqual([...sentences].sort());
    for (const [sentence, text] of french) {
      expect(text, sentence).not.toBe('');
      expect(text.match(/%(\d\$)?[sd]/g) ?? [], sentence).toEqual(
        sentence === '' ? [] : (sentence.match(/%(\d\$)?[sd]/g) ?? []),
      );
    }
    for (const [path, content] of makeFiles()) expect(readFileSync(path).equals(content), path).toBe(true);
  });
});
