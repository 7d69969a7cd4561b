import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { changedThingRows, changedThings, changeNames, toChangedThing } from './changes.ts';
import { samples } from './conformance/samples.ts';
import { elementNames, elements, elementTexts, pageElements } from './elements.ts';
import {
  allows,
  anyErrors,
  descriptions,
  endpointNames,
  endpoints,
  permissions,
  roles,
  toEndpoint,
  toPath,
} from './endpoints/index.ts';
import * as paths from './endpoints/paths.ts';
import { authorKinds, postStatuses, sorts } from './enums.ts';
import { errors } from './errors.ts';
import { fieldNames, fields, kindNames, kindOfList, kinds, toCountName, toRow, toSortName } from './kinds/index.ts';
import { toOpenApi } from './openapi.ts';
import {
  observedOptions,
  optionNames,
  options,
  optionsOf,
  renderOptions,
  toOption,
  toPropertyName,
  unobservedOptions,
} from './options.ts';
import { schemas, toSchemas } from './schemas/endpoints.ts';
import { page, pageQuery } from './schemas/page.ts';
import { post } from './schemas/post.ts';
import { postChange, postInput } from './schemas/post-input.ts';
import { subject } from './schemas/subject.ts';

// Every member of a list is in every table that is made from it.

const shape = (schema: z.ZodType): Record<string, z.ZodType> => {
  const { def } = schema as unknown as { def: { getter?: () => z.ZodType } };
  return def.getter ? shape(def.getter()) : (schema as unknown as { shape: Record<string, z.ZodType> }).shape;
};
const sorted = (names: readonly string[]): string[] => [...names].sort();
const valuesOf = (schema: z.ZodType | undefined): unknown => (schema as unknown as { options: unknown }).options;

describe('endpoints', () => {
  it.each(Object.entries({ schemas, descriptions, samples }))('each is in %s, and nothing else', (_, table) => {
    expect(sorted(Object.keys(table))).toEqual(sorted(endpointNames));
  });

  it('each is an operation of OpenAPI with its tag, its security, its parameters and its errors', () => {
    // biome-ignore lint/suspicious/noExplicitAny: JSON of another's shape
    const described = toOpenApi('1') as any;
    for (const name of endpointNames) {
      const { path, method, surface, access, keyed, status } = toEndpoint(name);
      const operation = described.paths[path][method.toLowerCase()];
      expect([operation.operationId, operation.tags], name).toEqual([name, [surface]]);
      expect(operation.security?.length, name).toBe(
        typeof access === 'object' ? (access.session ? 1 : 2) : { anyone: undefined, visitor: 3, author: 2 }[access],
      );
      const named = (where: string): string[] =>
        operation.parameters.filter((one: { in: string }) => one.in === where).map((one: { name: string }) => one.name);
      expect(named('path'), name).toEqual([...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter));
      expect(named('header'), name).toEqual(keyed ? ['Idempotency-Key'] : []);
      const { query, body } = toSchemas(name);
      expect(named('query'), name).toEqual(query ? Object.keys(shape(query)) : []);
      expect('requestBody' in operation, name).toBe(!!body);
      const statuses = [status, ...[...descriptions[name].errors, ...anyErrors].map((code) => errors[code].status)];
      expect(Object.keys(operation.responses), name).toEqual(sorted([...new Set(statuses)].map(String)));
    }
    // Every reference leads somewhere.
    for (const [, name] of JSON.stringify(described).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      expect(described.components.schemas).toHaveProperty(name!);
    }
  });

  it('have an address of their own, each a constant', () => {
    const targets = endpointNames.map((name) => `${toEndpoint(name).method} ${toEndpoint(name).path}`);
    expect(new Set(targets).size).toBe(targets.length);
    const constants = Object.entries(paths).filter(([, value]) => typeof value === 'string');
    for (const name of endpointNames) expect(constants.map(([, path]) => path)).toContain(toEndpoint(name).path);
  });

  it('follow one shape: what reads is GET, manage asks for a permission, a stream has no key', () => {
    for (const name of endpointNames) {
      const { surface, method, path, kind, access, keyed, status } = toEndpoint(name);
      const { query, body, answer } = toSchemas(name);
      expect(kind !== 'write', name).toBe(method === 'GET');
      expect(typeof access === 'object', name).toBe(surface === 'manage');
      expect(path, name).toMatch(surface === 'manage' ? /^\/v1\/manage\/sites\/\{site\}/ : /^\/v1\/sites\/\{site\}/);
      expect(!!answer, name).toBe(status !== 204);
      // The public client takes its last argument for the query of a read and the body of a write.
      expect(!!body, name).toBe(method === 'POST' || method === 'PATCH');
      if (surface === 'public') expect(!!query && kind === 'write', name).toBe(false);
      // Of a challenge, a preview and of who writes nothing is kept: a repeat is another one.
      const isFleeting = ['createChallenge', 'preview', 'previewImport', 'writing'].includes(name);
      if (method === 'POST') expect(!!keyed, name).toBe(!isFleeting);
    }
  });

  it('have their parameters filled in, escaped', () => {
    expect(toPath(endpoints.putReaction.path, { site: 'a', id: 'b/c', name: '{site}' })).toBe(
      '/v1/sites/a/posts/b%2Fc/reactions/%7Bsite%7D',
    );
  });

  it('ask for permissions that some role has; an owner has all', () => {
    for (const permission of permissions) expect(allows('owner', permission)).toBe(true);
    for (const [role, held] of Object.entries(roles)) {
      expect(permissions, role).toEqual(expect.arrayContaining([...held]));
    }
    const asked = endpointNames.flatMap((name) => {
      const { access } = toEndpoint(name);
      return typeof access === 'object' ? [access.staff] : [];
    });
    // By a key on the public surface (A4).
    asked.push('posts.write');
    expect(sorted([...new Set(asked)])).toEqual(sorted(permissions));
  });
});

describe('changes', () => {
  it('each is of a thing, each thing has changes, and who reads and undoes them', () => {
    expect(sorted([...new Set(changeNames.map(toChangedThing))])).toEqual(sorted(changedThings));
    expect(sorted(Object.keys(changedThingRows))).toEqual(sorted(changedThings));
    for (const { read, undo } of Object.values(changedThingRows)) {
      expect(permissions).toEqual(expect.arrayContaining([read, undo]));
    }
  });
});

describe('kinds', () => {
  it.each(kindNames)('%s has a row, of fields, kinds and sorts that there are', (kind) => {
    const row = toRow(kind);
    expect(fieldNames).toEqual(expect.arrayContaining(Object.keys(row.fields)));
    expect(Object.keys(row.fields).length).toBeGreaterThan(0);
    expect(kindNames).toEqual(expect.arrayContaining([...row.parents]));
    expect(sorts).toEqual(expect.arrayContaining([...row.sorts]));
    expect(row.sorts.length).toBeGreaterThan(0);
    expect(!row.fields.rating && row.rated).toBe(false);
    expect(row.sorts.includes('highest')).toBe(row.rated);
    expect(kindOfList[kinds[kind].list]).toBe(kind);
    expect(elementNames).toEqual(expect.arrayContaining([row.block, ...row.derived]));
  });

  it('each has a list on a page, a count on a subject, an order in the query of a page', () => {
    expect(Object.keys(shape(page))).toEqual(expect.arrayContaining(kindNames.map((kind) => kinds[kind].list)));
    expect(Object.keys(shape(subject))).toEqual(expect.arrayContaining(kindNames.map(toCountName)));
    for (const kind of kindNames) {
      const order = shape(pageQuery)[toSortName(kind)] as unknown as z.ZodDefault<z.ZodType>;
      expect(valuesOf(order.unwrap() as z.ZodType)).toEqual([...toRow(kind).sorts]);
      expect(order.parse(undefined)).toBe(toRow(kind).sorts[0]);
    }
    for (const schema of [postInput, post]) expect(valuesOf(shape(schema).kind)).toEqual([...kindNames]);
  });

  it('each field is taken, and a required one is missed with its code', () => {
    expect(sorted(Object.keys(shape(postChange)))).toEqual(sorted(['basedOn', 'author', ...fieldNames]));
    for (const kind of kindNames) {
      const found = postInput.safeParse({ kind, subject: { key: 's' } }).error?.issues ?? [];
      const codes = found.map((issue) => (issue as unknown as { params: { code: string } }).params.code);
      const wanted = fieldNames.filter((name) => toRow(kind).fields[name] === 'required');
      expect(codes, kind).toEqual(wanted.map((name) => fields[name].missing));
    }
  });
});

describe('elements and options', () => {
  it('an element that shows a list has its name, and each has its sentence', () => {
    for (const name of elementNames) {
      const kind = pageElements[name];
      if (kind && kind !== 'own') expect(toRow(kind).list).toBe(name);
      expect(elements[name] === 0, name).toBe(kindNames.some((one) => kinds[one].list === name));
      expect(elementTexts[name]).toMatch(/\.$/);
    }
  });

  it('each option is in the table once, of a type that is whole', () => {
    expect(sorted([...observedOptions, ...unobservedOptions])).toEqual(sorted(Object.keys(options)));
    expect(new Set(optionNames).size).toBe(optionNames.length);
    for (const name of optionNames) {
      const { type, values, only, text } = toOption(name);
      expect(!!values?.length, name).toBe(type === 'choice');
      if (only) expect(elementNames).toContain(only);
      expect(text, name).toMatch(/\.$/);
      expect(toPropertyName(name), name).toMatch(/^[a-zA-Z]+$/);
    }
    expect(toOption('sort').values).toEqual(sorts);
    const parameters = renderOptions.map((name) => toOption(name).parameter);
    expect(new Set(parameters).size).toBe(parameters.length);
  });

  it('an element has its own options and those of all', () => {
    expect(optionsOf('share')).toEqual(expect.arrayContaining(['networks', 'subject']));
    expect(optionsOf('comments')).not.toContain('networks');
  });
});

describe('errors', () => {
  it('each code has a status and a title, and some endpoint that answers it', () => {
    const answered = new Set([...anyErrors, ...endpointNames.flatMap((name) => descriptions[name].errors)]);
    expect(sorted([...answered])).toEqual(sorted(Object.keys(errors)));
    for (const [code, { status, title }] of Object.entries(errors)) {
      // One that the console of a page is not to show (A21).
      if (code === 'PROOF_REQUIRED') expect(status).toBe(202);
      else expect(status).toBeGreaterThanOrEqual(400);
      expect(title).toMatch(/^[A-Z].*[^.]$/);
    }
  });

  it('each code of a field is one of them', () => {
    for (const name of fieldNames) expect(errors).toHaveProperty(fields[name].missing);
  });
});

describe('states of posts and kinds of authors', () => {
  it('are what an answer may say', () => {
    expect(valuesOf(shape(post).status)).toEqual([...postStatuses]);
    const author = (shape(post).author as unknown as z.ZodNullable<z.ZodType>).unwrap() as z.ZodType;
    expect(valuesOf(shape(author).kind)).toEqual([...authorKinds]);
  });
});
