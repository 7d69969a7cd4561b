/// <reference types="node" />
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { errors, type Problem } from './errors.ts';
import { routes } from './routes.ts';

const folder = new URL('../fixtures/', import.meta.url);
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));

// Every fixture stands here, and everything here has its fixture.
const schemas: Record<string, z.ZodType | undefined> = {
  page: routes.page.answer,
  'page-quiet': routes.page.answer,
  subjects: routes.subjects.answer,
  posts: routes.posts.answer,
  'posts-around': routes.posts.answer,
  post: routes.post.answer,
  created: routes.createPost.answer,
  reacted: routes.putReaction.answer,
  report: routes.createReport.answer,
  shared: routes.createShare.answer,
  me: routes.me.answer,
  'event-hello': routes.events.answer,
  'event-created': routes.events.answer,
  'event-subject': routes.events.answer,
  'input-comment': routes.createPost.body,
  'input-reply': routes.createPost.body,
  'input-review': routes.createPost.body,
  'input-rating': routes.createPost.body,
  'input-change': routes.changePost.body,
  'input-report': routes.createReport.body,
  'input-share': routes.createShare.body,
};

describe('fixtures', () => {
  it('are all known', () => {
    const files = readdirSync(folder).map((file) => file.replace('.json', ''));
    expect(files.sort()).toEqual([...Object.keys(schemas), 'problem'].sort());
  });

  it.each(Object.entries(schemas))('%s is what the schema says, and nothing more', (name, schema) => {
    // Schemas of answers drop what they do not know; a fixture holds nothing to drop.
    expect(schema!.parse(read(name))).toEqual(read(name));
  });

  it('problem is of the error table', () => {
    const problem = read('problem') as Problem;
    expect(errors[problem.code]).toEqual({ status: problem.status, title: problem.title });
  });

  it('every schema of a route has a fixture', () => {
    const used = new Set(Object.values(schemas));
    for (const [name, { answer, body }] of Object.entries(routes)) {
      for (const schema of [answer, body]) if (schema) expect(used.has(schema as z.ZodType), name).toBe(true);
    }
  });
});
