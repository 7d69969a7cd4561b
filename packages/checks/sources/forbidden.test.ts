import { describe, expect, it } from 'vitest';
import { blankComments, findForbidden, forbidden } from './forbidden.ts';
import { findLong } from './lengths.ts';

const found = (path: string, text: string): string[] =>
  forbidden.flatMap((one) => findForbidden(one, [{ path: `packages/${path}`, text }]));

describe('what no source may say', () => {
  it.each([
    ['private name of Preact', 'kit/src/runtime/signals.ts', `options.__r = (vnode) => vnode.__c;`],
    ['private name of Preact', 'kit/src/runtime/signals.ts', `const hook = options['__h'];`],
    ['private name of Preact', 'kit/src/runtime/mount.ts', `const dom = vnode._dom;`],
    ['private name of Preact', 'kit/src/runtime/signals.ts', `Component.prototype.shouldComponentUpdate = update;`],
    ['file of a library', 'widgets/build/browser.ts', `test: /node_modules[\\\\/]preact[\\\\/]dist/`],
    ['file of a library', 'widgets/build.ts', `import '../../node_modules/ky/distribution/core/Ky.js';`],
    ['file of a library', 'widgets/build.ts', `join(root, 'node_modules/@preact/signals/dist/signals.mjs')`],
    ['library rewritten', 'widgets/build/ky.ts', `if (id.endsWith('ky/distribution/core/Ky.js')) return lean;`],
    ['library rewritten', 'widgets/build/browser.ts', `resolve: { alias: { ky: './lean-ky.ts' } }`],
    ['sink of HTML', 'widgets/src/comments/Comment.tsx', `<p dangerouslySetInnerHTML={{ __html: html }} />`],
    ['sink of HTML', 'kit/src/ui/Status.tsx', `element.innerHTML = html;`],
    ['fetches outward', 'server/src/jobs/webhook.ts', `const answer = await fetch(url, { method: 'POST' });`],
    ['fetches outward', 'server/src/mail/send.ts', `import { request } from 'node:https';`],
    ['no program is started', 'server/src/ops/backup.ts', `import { execFile } from 'node:child_process';`],
    ['no text is run', 'console/src/app.ts', `const run = new Function(text);`],
    ['windows say nothing', 'kit/src/page/frame.ts', `parent.postMessage({ height }, '*');`],
    ['windows say nothing', 'widgets/src/share/Panel.tsx', `addEventListener('message', resize);`],
    ['no request and no response', 'server/src/domain/posts/create.ts', `return new Response(null, { status: 201 });`],
    ['no request and no response', 'server/src/domain/posts/create.ts', `const post = await answer.json();`],
    ['list of elements', 'widgets/build/chunks.ts', `const names = ['comments', 'reviews', 'rating', 'share'];`],
    ['list of elements', 'server/src/pages/fragment.ts', `type Block = 'comments' | 'rating';`],
    ['list of elements', 'widgets/src/index.ts', `const tags = ["parvis-comments", "parvis-reviews"];`],
    ['list of kinds', 'server/src/store/posts.ts', `const counted = ['review',\n  'comment'];`],
    ['list of options', 'server/src/pages/fragment.ts', `const taken = ['subject', 'site', 'theme'];`],
    ['branch on a kind', 'server/src/domain/posts/create.ts', `if (post.kind === 'review') count();`],
    ['branch on a kind', 'widgets/src/ssr/blocks.tsx', `switch (kind) { case 'comment': return 1; }`],
    ['address of an endpoint', 'core/src/client.ts', 'const url = `/v1/sites/${site}/posts`;'],
    ['address of an endpoint', 'core/src/client.ts', `get('v1/openapi.json')`],
    ['address of an endpoint', 'server/src/api/mount.ts', `app.get('/sites/:site/posts', posts);`],
  ])('%s: in %s, %s', (name, path, text) => {
    const sentences = found(path, text);
    expect(sentences.some((sentence) => sentence.includes(name))).toBe(true);
    expect(sentences[0]).toMatch(new RegExp(`^packages/${path}:1 says .+, but .+: .+\\.$`, 's'));
  });

  it.each([
    ['kit/src/ui/Stars.tsx', `define: __BUILD__; const __CHUNKS__ = {}; el.hidden = true;`],
    ['kit/src/safe/clean.ts', `template.innerHTML = purify.sanitize(html);`],
    ['widgets/build/chunks.ts', `test: /node_modules/`],
    ['server/src/http/fetch-external.ts', `const answer = await fetch(request);`],
    ['server/src/index.ts', `async fetch(request, bindings) { return app.fetch(request); }`],
    ['server/src/index.ts', `  fetch(request: Request, bindings?: Bindings): Promise<Response>;`],
    ['contract/src/elements.ts', `export const names = ['comments', 'reviews'];`],
    ['contract/src/kinds/index.ts', `const names = ['comment', 'review'];`],
    ['widgets/src/words.ts', `const words: Record<Kind, string> = { comment: 'comment', review: 'review' };`],
    [
      'server/src/domain/reviews.ts',
      `// A post whose kind === 'review' is not asked for.\ncreate({ kind: 'review', body: 'x' });`,
    ],
    ['server/src/cli/main.ts', `console.log('https://example.com/sites/{site}'); const a = 'packages/sites';`],
  ])('but in %s, %s', (path, text) => {
    expect(found(path, text)).toEqual([]);
  });

  it('names the line, and takes no comment for code', () => {
    const text = `/* kind === 'review'\n */\nconst url = 'https://a.example'; // el.innerHTML = 'x'\nel.innerHTML = 'x';`;
    expect(found('kit/src/a.ts', text)).toEqual([
      expect.stringMatching(/^packages\/kit\/src\/a\.ts:4 says el|:4 says innerHTML =/),
    ]);
    expect(blankComments(text).split('\n')).toHaveLength(4);
  });
});

it('a file of more than 250 lines is told, a table is not', () => {
  const text = 'a\n'.repeat(251);
  const paths = [
    'packages/server/src/app.ts',
    'packages/widgets/src/locales/fr.ts',
    'packages/contract/src/endpoints/public.ts',
  ];
  expect(findLong(paths.map((path) => ({ path, text })))).toEqual([
    expect.stringMatching(/^packages\/server\/src\/app\.ts has 251 lines, but /),
  ]);
  expect(findLong([{ path: 'packages/server/src/app.ts', text: 'a\n'.repeat(250) }])).toEqual([]);
});
