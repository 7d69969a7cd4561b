import { describe, expect, it } from 'vitest';
import { boundaryRules, findBroken, findVagueNames, readArrows } from './boundaries.ts';

const broken = (path: string, source: string): string[] =>
  boundaryRules().flatMap((rule) => findBroken(rule, readArrows(path, source)));

describe('the import arrows', () => {
  it.each([
    ['packages/contract/src/post.ts', `import { routes } from '@parvis/core';`],
    ['packages/contract/src/post.ts', `import { readFileSync } from 'node:fs';`],
    ['packages/contract/src/post.ts', `export * from '../../core/src/index.ts';`],
    ['packages/core/src/client.ts', `import ky from 'ky';`],
    ['packages/core/src/client.ts', `import { h } from 'preact';`],
    ['packages/core/src/client.ts', `import type { Store } from '@parvis/server';`],
    ['packages/widgets/src/loader.ts', `const { createParvis } = await import('@parvis/server');`],
    ['packages/widgets/src/loader.ts', `let parvis: import('@parvis/server').Parvis;`],
    ['packages/widgets/src/kit/Button.tsx', `import purify from 'dompurify';`],
    ['packages/widgets/src/comments/Widget.tsx', `export { Stars } from '../rating/stars.ts';`],
    ['packages/widgets/src/share/Widget.tsx', `import { join } from 'node:path';`],
    ['packages/server/src/app.ts', `import { createClient } from '@parvis/core';`],
    ['packages/server/src/render.ts', `import { h } from 'preact';`],
    ['packages/server/src/routes/posts.ts', `import { sql } from 'kysely';`],
    ['packages/server/src/routes/posts.ts', `import { tables } from '../store/sql/tables.ts';`],
    ['packages/server/src/store/store.ts', `import type { Context } from 'hono';`],
    ['packages/server/src/store/sql/posts.ts', `import { problem } from '../../http/problem.ts';`],
  ])('refuse, in %s, %s', (path, source) => {
    const sentences = broken(path, source);
    expect(sentences.length).toBeGreaterThan(0);
    expect(sentences[0]).toMatch(new RegExp(`^${path} imports .+, but .+\\.$`));
  });

  it.each([
    ['packages/contract/src/post.ts', `import { z } from 'zod'; export * from './text.ts';`],
    ['packages/core/src/http.ts', `import ky from 'ky'; import type { Post } from '@parvis/contract';`],
    ['packages/widgets/src/safe/clean.ts', `import purify from 'dompurify';`],
    [
      'packages/widgets/src/comments/Widget.tsx',
      `import { useState } from 'preact/hooks'; import '../kit/Button.tsx';`,
    ],
    [
      'packages/server/src/routes/posts.ts',
      `import { Hono } from 'hono'; import type { Store } from '../store/store.ts';`,
    ],
    ['packages/server/src/store/sql/posts.ts', `import { sql } from 'kysely'; import 'node:crypto';`],
  ])('let %s have %s', (path, source) => {
    expect(broken(path, source)).toEqual([]);
  });
});

it('finds names that say nothing, as folder or file, and no others', () => {
  const sentences = findVagueNames([
    'packages/core/src/utils/time.ts',
    'packages/server/src/http/helpers.test.ts',
    'packages/widgets/src/share/shareable.ts',
  ]);
  expect(sentences).toHaveLength(2);
});
