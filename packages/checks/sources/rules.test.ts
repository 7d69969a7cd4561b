import { describe, expect, it } from 'vitest';
import { type Arrow, readArrows } from './arrows.ts';
import { findBroken, findReached, findTwice, findVagueNames } from './boundaries.ts';
import { importRules, reaches, singles } from './rules.ts';
import { elementNames } from './tables.ts';

const entries = {
  '@parvis/contract': 'packages/contract/src/index.ts',
  '@parvis/core': 'packages/core/src/index.ts',
  '@parvis/kit': 'packages/kit/src/index.ts',
  '@parvis/server': 'packages/server/src/index.ts',
};
const read = (path: string, source: string): Arrow[] => readArrows(path, source, entries);
const broken = (path: string, source: string): string[] =>
  importRules(elementNames).flatMap((rule) => findBroken(rule, read(path, source)));

describe('the import arrows', () => {
  it.each([
    ['contract/src/post.ts', `import { routes } from '@parvis/core';`],
    ['contract/src/post.ts', `import { readFileSync } from 'node:fs';`],
    ['contract/src/post.ts', `export * from '../../core/src/index.ts';`],
    ['contract/src/endpoints/public.ts', `import { z } from 'zod';`],
    ['contract/src/endpoints/public.ts', `import { post } from '../schemas/post.ts';`],
    ['contract/src/kinds/index.ts', `import type { ZodType } from 'zod';`],
    ['contract/src/elements.ts', `import { z } from 'zod';`],
    ['core/src/client.ts', `import ky from 'ky';`],
    ['core/src/client.ts', `import { sha256 } from '@noble/hashes/sha2.js';`],
    ['core/src/client.ts', `import { h } from 'preact';`],
    ['core/src/html.ts', `import { readFile } from 'node:fs/promises';`],
    ['core/src/client.ts', `import type { Store } from '@parvis/server';`],
    ['kit/src/ui/Button.tsx', `import purify from 'dompurify';`],
    ['kit/src/ui/Button.tsx', `import { join } from 'node:path';`],
    ['kit/src/posts/PostList.tsx', `import type { Ui } from '@parvis/widgets';`],
    ['kit/src/posts/PostList.tsx', `import { send } from '../../../widgets/src/comments/actions.ts';`],
    ['kit/src/safe/clean.ts', `import { render } from 'preact-render-to-string';`],
    ['widgets/src/loader.ts', `const { createParvis } = await import('@parvis/server');`],
    ['widgets/src/loader.ts', `let parvis: import('@parvis/server').Parvis;`],
    ['widgets/src/loader.ts', `let parvis: typeof import('@parvis/server');`],
    ['widgets/src/comments/Widget.tsx', `import purify from 'dompurify';`],
    ['widgets/src/comments/Widget.tsx', `export { Stars } from '../rating/stars.ts';`],
    ['widgets/src/comments/Widget.tsx', `import { renderToString } from 'preact-render-to-string';`],
    ['widgets/src/share/Widget.tsx', `import { join } from 'node:path';`],
    ['server/src/app.ts', `import { createClient } from '@parvis/core';`],
    ['server/src/api/posts.ts', `import type { toHtml } from '@parvis/widgets/ssr';`],
    ['server/src/pages/posts.ts', `import { h } from 'preact';`],
    ['server/src/mail/send.ts', `import { h } from 'preact';`],
    ['server/src/mail/render.ts', `import { renderToString } from 'preact-render-to-string';`],
    ['server/src/cli/mail.ts', `import { createTransport } from 'nodemailer';`],
    ['server/src/api/posts.ts', `import { sql } from 'kysely';`],
    ['server/src/api/posts.ts', `import { tables } from '../store/sql/tables.ts';`],
    ['server/src/domain/posts/create.ts', `import type { Context } from 'hono';`],
    ['server/src/domain/posts/create.ts', `import type { RequestContext } from '../../http/context.ts';`],
    ['server/src/domain/posts/create.ts', `import { toPost } from '../../api/posts.ts';`],
    ['server/src/domain/posts/create.ts', `import { sql } from 'kysely';`],
    ['server/src/http/pipeline.ts', `import { pages } from '../pages/mount.ts';`],
    ['server/src/http/pipeline.ts', `import type { Parvis } from '../index.ts';`],
    ['server/src/policies/limits.ts', `import { createPost } from '../domain/posts/create.ts';`],
    ['server/src/events/publish.ts', `import type { Principal } from '../domain/principal.ts';`],
    ['server/src/jobs/webhook.ts', `import { toBody } from '../http/body.ts';`],
    ['server/src/identity/principal.ts', `import { publish } from '../events/publish.ts';`],
    ['server/src/options/index.ts', `import { sql } from 'kysely';`],
    ['server/src/options/index.ts', `import Sqlite from 'better-sqlite3';`],
    ['server/src/import/sqlite.ts', `import { sql } from 'kysely';`],
    ['server/src/store/store.ts', `import type { Context } from 'hono';`],
    ['server/src/store/sql/posts.ts', `import { problem } from '../../http/problem.ts';`],
    ['server/src/store/sql/posts.ts', `import { canSee } from '../../domain/posts/visibility.ts';`],
  ])('refuse, in %s, %s', (path, source) => {
    const sentences = broken(`packages/${path}`, source);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences[0]).toMatch(new RegExp(`^packages/${path} imports .+, but .+\\.$`));
  });

  it.each([
    ['contract/src/schemas/post.ts', `import { z } from 'zod'; export * from '../kinds/index.ts';`],
    ['contract/src/endpoints/public.ts', `import type { ErrorCode } from '../errors.ts';`],
    ['core/src/http.ts', `import ky from 'ky'; import type { Post } from '@parvis/contract';`],
    ['core/src/prove.ts', `import { sha256 } from '@noble/hashes/sha2.js';`],
    ['kit/src/safe/clean.ts', `import purify from 'dompurify';`],
    ['kit/src/ui/Stars.tsx', `import { signal } from '@preact/signals'; import { useState } from 'preact/hooks';`],
    ['widgets/src/comments/Widget.tsx', `import { useState } from 'preact/hooks'; import { More } from '@parvis/kit';`],
    ['widgets/src/ssr/blocks.tsx', `import { renderToString } from 'preact-render-to-string';`],
    ['server/src/api/posts.ts', `import { Hono } from 'hono'; import type { Store } from '../store/store.ts';`],
    ['server/src/mail/templates/html.ts', `import { h } from 'preact';`],
    ['server/src/mail/transport.ts', `import type { Transporter } from 'nodemailer';`],
    ['server/src/pages/renderer.ts', `import type { toHtml } from '@parvis/widgets/ssr';`],
    ['server/src/domain/posts/create.ts', `import { publish } from '../../events/publish.ts';`],
    ['server/src/jobs/webhook.ts', `import { fetchExternal } from '../http/fetch-external.ts';`],
    ['server/src/cli/site.ts', `import { addSite } from '../domain/sites/add.ts'; import { app } from '../app.ts';`],
    ['server/src/store/sql/posts.ts', `import { sql } from 'kysely'; import 'node:crypto';`],
    ['server/src/import/sqlite.ts', `import Sqlite from 'better-sqlite3';`],
  ])('let %s have %s', (path, source) => {
    expect(broken(`packages/${path}`, source)).toEqual([]);
  });
});

describe('one file alone', () => {
  const ky = singles.find(({ library }) => library === 'ky')!;
  const own = read('packages/core/src/http.ts', `import ky from 'ky';`);

  it('has a library', () => {
    expect(findTwice(ky, own)).toEqual([]);
  });

  it('and a second one is told, as is a library that nobody has', () => {
    const second = read('packages/server/src/jobs/send.ts', `import ky from 'ky';`);
    expect(findTwice(ky, [...own, ...second])).toEqual([
      expect.stringMatching(/^packages\/server\/src\/jobs\/send\.ts /),
    ]);
    expect(findTwice(ky, second)).toHaveLength(1);
    expect(findTwice(ky, [])).toEqual([expect.stringMatching(/^No file imports ky/)]);
  });
});

describe('what a browser gets with the tables of the contract', () => {
  const [rows] = reaches;
  const row = (source: string): Arrow[] => read('packages/contract/src/endpoints/public.ts', source);
  const errors = read('packages/contract/src/errors.ts', `import { z } from 'zod';`);

  it('is no schema, over however many files', () => {
    const way = read('packages/contract/src/codes.ts', `export * from './errors.ts';`);
    expect(findReached(rows!, [...row(`import { codes } from '../codes.ts';`), ...way, ...errors])).toEqual([
      expect.stringMatching(/public\.ts -> .*codes\.ts -> .*errors\.ts -> zod, but /),
    ]);
  });

  it('may have the types of schemas, and what comes late', () => {
    expect(findReached(rows!, [...row(`import type { Code } from '../errors.ts';`), ...errors])).toEqual([]);
    expect(findReached(rows!, [...row(`const later = import('../errors.ts');`), ...errors])).toEqual([]);
  });
});

it('finds who loads hashes before there is work to do', () => {
  const late = reaches.find(({ never }) => never.test('@noble/hashes'))!;
  const prove = read('packages/core/src/prove.ts', `import { sha256 } from '@noble/hashes/sha2.js';`);
  const from = (source: string): Arrow[] => [...read('packages/core/src/request.ts', source), ...prove];
  expect(findReached(late, from(`import { prove } from './prove.ts';`))).toHaveLength(1);
  expect(findReached(late, from(`const it = await import('./prove.ts');`))).toEqual([]);
});

it('finds names that say nothing, as folder or file, and no others', () => {
  const sentences = findVagueNames([
    'packages/core/src/utils/time.ts',
    'packages/server/src/http/helpers.test.ts',
    'packages/widgets/src/share/shareable.ts',
  ]);
  expect(sentences).toHaveLength(2);
});
