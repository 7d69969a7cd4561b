import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { listFiles, root } from '../workspace.ts';

/** One import in one file, paths from the root. */
export interface Arrow {
  from: string;
  /** As written. */
  specifier: string;
  /** What a relative specifier points at; empty for a package. */
  target: string;
}

/** A rule of the house (DESIGN section 2): `holds` says whether an arrow of the files in `within` may stand. */
export interface Rule {
  name: string;
  within: RegExp;
  holds: (arrow: Arrow) => boolean;
}

const packageName = (specifier: string): string =>
  specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');

const isNode = (specifier: string): boolean => specifier.startsWith('node:');

/** Own files of the package and the named packages, nothing else. */
const only =
  (folder: string, names: string[]) =>
  ({ specifier, target }: Arrow): boolean =>
    target ? target.startsWith(`packages/${folder}/`) : names.includes(packageName(specifier));

const never =
  (targets: RegExp) =>
  ({ specifier, target }: Arrow): boolean =>
    !targets.test(target || specifier);

/** The packages that `member` declares as dependencies. */
function declared(member: string): string[] {
  const manifest = JSON.parse(readFileSync(join(root, member, 'package.json'), 'utf8'));
  return Object.keys(manifest.dependencies ?? {});
}

/** Every rule; each counts as one test. */
export function boundaryRules(): Rule[] {
  const serverNames = declared('packages/server').filter((name) => name !== '@parvis/widgets');
  const widgets = ['comments', 'reviews', 'rating', 'share'];
  return [
    {
      name: 'contract imports nothing but zod',
      within: /^packages\/contract\/src\//,
      holds: only('contract', ['zod']),
    },
    {
      name: 'core imports contract, and ky in src/http.ts alone',
      within: /^packages\/core\/src\//,
      holds: (arrow) =>
        arrow.specifier === 'ky'
          ? arrow.from === 'packages/core/src/http.ts'
          : only('core', ['@parvis/contract'])(arrow),
    },
    {
      name: 'widgets import contract, core, preact and uqr, dompurify in src/safe alone, and what renders to text in src/server alone',
      within: /^packages\/widgets\/src\//,
      holds: (arrow) =>
        arrow.specifier === 'dompurify'
          ? arrow.from.startsWith('packages/widgets/src/safe/')
          : arrow.specifier === 'preact-render-to-string'
            ? arrow.from.startsWith('packages/widgets/src/server/')
            : only('widgets', ['@parvis/contract', '@parvis/core', 'preact', 'uqr'])(arrow),
    },
    ...widgets.map((name) => ({
      name: `the ${name} widget imports no other widget`,
      within: new RegExp(`^packages/widgets/src/${name}/`),
      holds: never(new RegExp(`^packages/widgets/src/(?!${name}/)(${widgets.join('|')})/`)),
    })),
    {
      name: 'server imports contract and its declared dependencies, never core, widgets or preact; src/render alone the types of what renders widgets',
      within: /^packages\/server\/src\//,
      holds: (arrow) =>
        isNode(arrow.specifier) ||
        // Types of the built file that this room alone loads, and that late.
        (arrow.from.startsWith('packages/server/src/render/') && arrow.specifier === '@parvis/widgets/server') ||
        only('server', serverNames)(arrow),
    },
    {
      name: 'routes of the server never touch SQL',
      within: /^packages\/server\/src\/routes\//,
      holds: never(/^(kysely|better-sqlite3|pg|packages\/server\/src\/store\/sql)(\/|$)/),
    },
    {
      name: 'the store never touches HTTP',
      within: /^packages\/server\/src\/store\//,
      holds: never(/^(hono|@hono\/[^/]+|packages\/server\/src\/(http|routes))(\/|$)/),
    },
  ];
}

/** Every import and re-export of a source text, types included: an arrow in the types is an arrow in the design. */
export function readArrows(path: string, source: string): Arrow[] {
  const { module, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const written = [
    ...module.staticImports.map((one) => one.moduleRequest.value),
    ...module.staticExports.flatMap((one) => one.entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap((one) => literal(source.slice(one.moduleRequest.start, one.moduleRequest.end))),
    ...[...source.matchAll(/\bimport\((['"])([^'"\n]+)\1\)\.\w/g)].map((match) => match[2] ?? ''),
  ];
  return [...new Set(written)].map((specifier) => ({
    from: path,
    specifier,
    target: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : '',
  }));
}

const literal = (text: string): string[] => (/^(['"`])[^$]*\1$/.test(text) ? [text.slice(1, -1)] : []);

/** One sentence for each arrow that breaks the rule. */
export function findBroken(rule: Rule, arrows: Arrow[]): string[] {
  return arrows
    .filter((arrow) => rule.within.test(arrow.from) && !rule.holds(arrow))
    .map((arrow) => `${arrow.from} imports ${arrow.specifier}, but ${rule.name}.`);
}

/** A rule that no file is under protects nothing: a folder was renamed. */
function findIdle(rule: Rule, arrows: Arrow[]): string[] {
  return arrows.some((arrow) => rule.within.test(arrow.from)) ? [] : [`No file is under the rule "${rule.name}".`];
}

/** One sentence for each file or folder whose name says nothing. */
export function findVagueNames(paths: string[]): string[] {
  const vague = new Set(['utils', 'shared', 'common', 'helpers']);
  return paths.flatMap((path) => {
    const part = path.split('/').find((name) => vague.has(name.split('.')[0]?.toLowerCase() ?? ''));
    return part ? [`${path}: nothing is called ${part.split('.')[0]}; name it for what it does.`] : [];
  });
}

/** Each rule with what breaks it, over the sources of the workspace. Tests may import what they like. */
export function checkBoundaries(): { name: string; broken: string[] }[] {
  const paths = ['packages', 'examples', 'docs'].flatMap((folder) => listFiles(folder));
  const arrows = paths
    .filter((path) => /\/src\/.*\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap((path) => readArrows(path, readFileSync(join(root, path), 'utf8')));
  return [
    ...boundaryRules().map((rule) => ({
      name: rule.name,
      broken: [...findIdle(rule, arrows), ...findBroken(rule, arrows)],
    })),
    // Fixtures are named after the types of the wire, and one of them is Shared.
    {
      name: 'nothing is called utils, shared, common or helpers',
      broken: findVagueNames(paths.filter((path) => !path.includes('/fixtures/'))),
    },
  ];
}
