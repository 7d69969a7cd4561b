import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../workspace.ts';
import { findWrongCode } from './code.ts';
import { findWrongCommands, findWrongMention } from './commands.ts';
import { findWrongCss } from './css.ts';
import { findFences, listFences, listPages, toPlace } from './fences.ts';
import { findWrongHtml } from './html.ts';
import { findProof, kinds, readReason } from './kinds.ts';
import { splitCommands } from './shell.ts';

const fences = listFences();

describe('every snippet of the documentation', () => {
  it('is of a kind that is looked at, taken from its page by a proof of its own, or says why it is neither', () => {
    expect(fences.length).toBeGreaterThan(150);
    const free = fences.filter((fence) => !kinds[fence.kind] && !findProof(fence) && !readReason(fence));
    expect(free.map((fence) => `${toPlace(fence)} \`\`\`${fence.kind}`)).toEqual([]);
    const proofs = new Set(fences.map(findProof).filter((path) => path !== undefined));
    expect([...proofs].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });

  it('names elements, options, commands, files and fields that there are', async () => {
    const said = await Promise.all(
      fences
        .filter(({ path, kind }) => !/recipes|recettes/.test(path) || kind === 'html')
        .map(async (fence) =>
          (await kinds[fence.kind]?.(fence.code, fence.path))?.map((one) => `${toPlace(fence)}: ${one}`),
        ),
    );
    expect(said.flatMap((one) => one ?? [])).toEqual([]);
  });

  it('is a script that a shell reads', () => {
    const scripts = fences.filter(({ kind }) => kind === 'sh');
    const all = scripts.map((fence, at) => `script${at}() {\n:\n${fence.code}}\n`).join('');
    expect(() => execFileSync('bash', ['-n'], { input: all, stdio: ['pipe', 'pipe', 'pipe'] })).not.toThrow();
  });

  it('says in French what it says in English, where a program is signed or a machine set up', () => {
    for (const [english, french, kind] of [
      ['docs/sso.md', 'docs/fr/membres.md', 'php'],
      ['docs/start.md', 'docs/fr/installer.md', 'ini'],
    ] as const) {
      const read = (path: string): string[] =>
        fences
          .filter((one) => one.path === path && one.kind === kind)
          .map(({ code }) => code.replaceAll('sauvegardes', 'backups'));
      expect(read(french)).toEqual(read(english));
    }
  });
});

it('has commands in its sentences that there are', async () => {
  const said = listPages().flatMap((path) => {
    const text = readFileSync(join(root, path), 'utf8').replaceAll(/^ *(`{3,})[\s\S]*?^ *\1/gm, '');
    return [...text.matchAll(/`((?:npx )?(?:parvis|pnpm|pnpm@12) [^`]+)`/g)].flatMap(([, code]) =>
      findWrongMention(code!).map((one) => `${path}: ${code}: ${one}`),
    );
  });
  expect(said).toEqual([]);
});

describe('what looks at snippets', () => {
  it('finds fences with their lines, and one without an end', () => {
    expect(findFences('a.md', '# A\n\n- b\n\n  ```sh live\n  c\n  ```\n\n~~~\n```\n~~~\n')).toEqual([
      { path: 'a.md', line: 6, kind: 'sh', meta: 'live', code: 'c\n' },
      { path: 'a.md', line: 10, kind: '', meta: '', code: '```\n' },
    ]);
    expect(() => findFences('a.md', '```sh\nb\n')).toThrow('a.md:1');
  });

  it('reads scripts as a shell does', () => {
    const script = `A=b c 'd e' "f $(g h)" # i\nj \\\n  k && l | m\ncat > n <<END\no p\nEND\nexport Q=$(r "s")\n`;
    expect(splitCommands(script).map(({ sets, words }) => [...sets, ...words].join(' '))).toEqual([
      'g h',
      'A c d e f $(g h)',
      'j k',
      'l',
      'm',
      'cat',
      'r s',
      'Q',
    ]);
  });

  it.each([
    ['parvis backup --hourly', 'unknown option'],
    ['parvis bakcup', 'unknown command'],
    ['parvis site add shop', '--name'],
    ['parvis decide approve shop', "missing required argument 'post'"],
    ['parvis import a.xml --site shop --date-order ymd', 'Allowed choices'],
    ['runuser -u a -- env A=b parvis serve --port 1', 'unknown option'],
    ['npx pnpm@12 prove nothing', 'There is no proof nothing'],
    ['npx pnpm@12 prove docs --sideways', 'reads no --sideways'],
    ['npx pnpm@12 begin', 'There is no script begin'],
    ['npm install @parvis/gadgets', 'no package of ours'],
    ['apt install x', 'apt is no program'],
    ['PARVIS_SECERT=a parvis serve', 'reads no PARVIS_SECERT'],
    ['curl https://h.example/v1/sites/a/postings', 'Nothing answers GET'],
    [
      `curl https://h.example/v1/sites/a/posts -H 'Content-Type: application/json' -H 'Idempotency-Key: 1' -d '{"kind":"comet"}'`,
      'createPost',
    ],
    [`curl https://h.example/v1/sites/a/posts -d '{}'`, 'takes an Idempotency-Key'],
  ])('says what is wrong with %s', async (script, said) => {
    expect((await findWrongCommands(script)).join('\n')).toContain(said);
  });

  it.each([
    ['<parvis-reviews subjct="a"></parvis-reviews>', 'has no subjct'],
    ['<parvis-comments networks="x"></parvis-comments>', 'has no networks'],
    ['<parvis-reviews sort="best"></parvis-reviews>', 'is never "best"'],
    ['<parvis-review></parvis-review>', 'There is no <parvis-review>'],
    ['<parvis-latest sort="a"></parvis-latest>', 'has no sort'],
    ['<script type="module" src="https://HOST/parvis.js" data-key="shop"></script>', 'has no key'],
    ['<script type="module" src="https://HOST/parvis.mjs" data-site="shop"></script>', 'has nothing at /parvis.mjs'],
    ['<link rel="stylesheet" href="https://HOST/themes/sepia.css">', 'has nothing at /themes/sepia.css'],
  ])('says what is wrong with %s', (html, said) => {
    expect(findWrongHtml(html).join('\n')).toContain(said);
  });

  it('says what is wrong with styles and modules', () => {
    expect(findWrongCss('parvis-comment { --parvis-colour: red } a::part(title) {}')).toEqual([
      'There is no element parvis-comment.',
      'There is no property --parvis-colour.',
      'There is no part title.',
    ]);
    expect(findWrongCode('ts', "import { createClient, createServer } from '@parvis/core';")).toEqual([
      '@parvis/core gives out no createServer.',
    ]);
    expect(findWrongCode('js', "import a from '@parvis/cor';")).toEqual(['There is no @parvis/cor.']);
    expect(findWrongCode('js', 'const = 1;')).not.toEqual([]);
  });
});
