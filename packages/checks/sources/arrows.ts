import { existsSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { parseSync } from 'vite';
import { listFiles, listMembers, root } from '../workspace.ts';

/** One import in one file, paths from the root. */
export interface Arrow {
  from: string;
  /** As written. */
  specifier: string;
  /** The file of ours that it points at; empty for a library. */
  target: string;
  /** Of types alone: nothing is left of it when it runs. */
  type: boolean;
  /** By `import()` alone: it runs when somebody comes there. */
  late: boolean;
}

/**
 * What the packages of the workspace give out under their names: `@parvis/contract` -> `packages/contract/src/index.ts`,
 * `@parvis/kit/*` -> `packages/kit/src/*`.
 */
export type Entries = Record<string, string>;

/** The file of ours behind a specifier; empty for a library. */
function findTarget(from: string, specifier: string, entries: Entries): string {
  const [path = ''] = specifier.split('?');
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path);
  const pattern = Object.keys(entries).find((entry) => entry.endsWith('/*') && path.startsWith(entry.slice(0, -1)));
  return entries[path] ?? (pattern ? entries[pattern]!.replace('*', path.slice(pattern.length - 1)) : '');
}

/** The sources behind every entry of every package. */
function readEntries(): Entries {
  const entries: Entries = {};
  for (const member of listMembers()) {
    const path = join(root, member, 'package.json');
    if (!existsSync(path)) continue;
    const { name, exports = {} } = JSON.parse(readFileSync(path, 'utf8'));
    for (const [at, conditions] of Object.entries<Conditions>(exports)) {
      const source = findSource(conditions);
      if (source) entries[posix.join(name, at)] = posix.join(member, source);
    }
  }
  return entries;
}

type Conditions = string | { [condition: string]: Conditions };

function findSource(conditions: Conditions | undefined): string | undefined {
  if (typeof conditions === 'string') return conditions.startsWith('./src/') ? conditions : undefined;
  if (!conditions) return undefined;
  const own = conditions['parvis-source'];
  return typeof own === 'string' ? own : Object.values(conditions).map(findSource).find(Boolean);
}

/** Every import and re-export of a source text, types included: an arrow in the types is an arrow in the design. */
export function readArrows(path: string, source: string, entries: Entries = {}): Arrow[] {
  const { module, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const written: Pick<Arrow, 'specifier' | 'type' | 'late'>[] = [
    ...module.staticImports.map((one) => ({
      specifier: one.moduleRequest.value,
      type: one.entries.length > 0 && one.entries.every((entry) => entry.isType),
      late: false,
    })),
    ...module.staticExports.flatMap((one) =>
      one.entries.flatMap(({ moduleRequest, isType }) =>
        moduleRequest ? [{ specifier: moduleRequest.value, type: isType, late: false }] : [],
      ),
    ),
    ...module.dynamicImports
      .flatMap((one) => readLiteral(source.slice(one.moduleRequest.start, one.moduleRequest.end)))
      .map((specifier) => ({ specifier, type: false, late: true })),
    // `import('./a.ts').Name` and `typeof import('./a.ts')` are types, which the parser does not list.
    ...[...source.matchAll(/(\btypeof )?\bimport\((['"])([^'"\n]+)\2\)(?:\.(?!then\b|catch\b|finally\b)(\w))?/g)]
      .filter(([, query, , , name]) => query || name)
      .map(([, , , specifier]) => ({ specifier: specifier!, type: true, late: false })),
  ];
  const arrows = new Map<string, Arrow>();
  for (const { specifier, type, late } of written) {
    const known = arrows.get(specifier);
    const target = findTarget(path, specifier, entries);
    arrows.set(specifier, { from: path, specifier, target, ...merge({ type, late }, known) });
  }
  return [...arrows.values()];
}

type Manner = Pick<Arrow, 'type' | 'late'>;

/** Of several ways to the same file the one that is there soonest is told: at once, late, in the types. */
function merge(one: Manner, other: Manner = one): Manner {
  const rank = ({ type, late }: Manner): number => (type ? 2 : late ? 1 : 0);
  const { type, late } = rank(one) < rank(other) ? one : other;
  return { type, late };
}

const readLiteral = (text: string): string[] => (/^(['"`])[^$]*\1$/.test(text) ? [text.slice(1, -1)] : []);

/** One file of ours that is no test, with its text. */
export interface Source {
  path: string;
  text: string;
}

/** Tests, what only they need, and recorded answers. */
const besides = /\.test\.tsx?$|\/(fixtures|test|testing)\//;

/** Every source of the packages and their tools, without tests. */
export function readSources(): Source[] {
  return listFiles('packages')
    .filter((path) => /\.(tsx?|css)$/.test(path) && !besides.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
}

/** All arrows between those sources, and out of them. */
export function readAllArrows(sources: Source[], entries: Entries = readEntries()): Arrow[] {
  return sources
    .filter(({ path }) => !path.endsWith('.css'))
    .flatMap(({ path, text }) => readArrows(path, text, entries));
}
