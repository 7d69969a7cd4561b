import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor';
import type { Result } from '../result.ts';
import { root } from '../workspace.ts';
import { published } from './pack.ts';

/** What one entry of a published package gives out, as text. */
interface Report {
  /** With forward slashes. */
  path: string;
  text: string;
}

const cache = join(root, 'packages', 'checks', '.cache', 'api');

type Conditions = string | { [condition: string]: Conditions };

/** The declarations that somebody gets who imports an entry; none for what has no types. */
function findTypes(conditions: Conditions | undefined): string | undefined {
  if (typeof conditions !== 'object') return undefined;
  const { types } = conditions;
  return typeof types === 'object' ? (types.default as string) : types;
}

/** A report of each entry of the package in `folder`, from its built declarations; `path` is that within the package. */
export function readReports(folder: string): Report[] {
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    exports: Record<string, Conditions>;
  };
  return Object.entries(exports).flatMap(([entry, conditions]) => {
    const types = findTypes(conditions);
    if (!types) return [];
    return expand(folder, entry, types).map(([name, declarations]) => {
      const report = `${name === '.' ? 'index' : name.slice(2).replaceAll('/', '-')}.api.md`;
      return { path: `api/${report}`, text: extract(folder, join(folder, declarations), report) };
    });
  });
}

/** An entry with its declarations; of one such as `./kinds/*`, all that it stands for. */
function expand(folder: string, entry: string, types: string): [entry: string, types: string][] {
  const [before, after] = types.split('*');
  if (after === undefined) return [[entry, types]];
  return readdirSync(join(folder, before!))
    .filter((file) => file.endsWith(after))
    .sort()
    .map((file) => [entry.replace('*', file.slice(0, -after.length)), before + file]);
}

function extract(folder: string, declarations: string, reportFileName: string): string {
  if (!existsSync(declarations)) throw new Error(`${declarations} is missing: build first.`);
  const reportFolder = join(cache, folder.split(/[\\/]/).at(-1)!);
  mkdirSync(reportFolder, { recursive: true });
  const silent = { default: { logLevel: ExtractorLogLevel.None } };
  const said: string[] = [];
  Extractor.invoke(
    ExtractorConfig.prepare({
      configObject: {
        projectFolder: folder,
        mainEntryPointFilePath: declarations,
        compiler: {
          // As a project sees them that installed the package, and not the sources beside them.
          overrideTsconfig: {
            compilerOptions: {
              target: 'es2024',
              lib: ['es2024', 'dom', 'dom.iterable'],
              module: 'nodenext',
              moduleResolution: 'nodenext',
              types: ['node'],
              typeRoots: [join(root, 'node_modules/@types')],
              strict: true,
              skipLibCheck: true,
              noEmit: true,
            },
            files: [declarations],
          },
        },
        apiReport: {
          enabled: true,
          // A type that a function takes is seen by whoever calls it, though it has no name outside.
          includeForgottenExports: true,
          reportFileName,
          reportFolder,
          reportTempFolder: join(reportFolder, 'temp'),
        },
        docModel: { enabled: false },
        dtsRollup: { enabled: false },
        tsdocMetadata: { enabled: false },
        messages: {
          compilerMessageReporting: silent,
          extractorMessageReporting: silent,
          tsdocMessageReporting: silent,
        },
      },
      configObjectFullPath: undefined,
      packageJsonFullPath: join(folder, 'package.json'),
    }),
    {
      localBuild: true,
      messageCallback(message) {
        message.handled = true;
        if (message.logLevel === 'error') said.push(message.text);
      },
    },
  );
  if (said.length > 0) throw new Error(said.join('\n'));
  return (
    readFileSync(join(reportFolder, reportFileName), 'utf8').replaceAll('\r\n', '\n') + readAdditions(declarations)
  );
}

/** What an entry adds to the types of others, a framework for instance, word for word: the extractor is silent on it. */
function readAdditions(declarations: string): string {
  const text = readFileSync(declarations, 'utf8');
  if (!/^declare (module|global)\b/m.test(text)) return '';
  const from = [...text.matchAll(/^import type .* from '\.\/(attributes)\.js';$/gm)].map(([, name]) =>
    readFileSync(join(dirname(declarations), `${name}.d.ts`), 'utf8'),
  );
  return ['', '## Additions to other types', '', '```ts', [text, ...from].join('\n').trim(), '```', ''].join('\n');
}

const readAll = (): Report[] => {
  rmSync(cache, { recursive: true, force: true });
  return published.flatMap((name) =>
    readReports(join(root, 'packages', name)).map(({ path, text }) => ({ path: `packages/${name}/${path}`, text })),
  );
};

/** Writes the reports of all published packages, and removes those of entries that are gone. */
export function writeReports(): string[] {
  const reports = readAll();
  for (const name of published) rmSync(join(root, 'packages', name, 'api'), { recursive: true, force: true });
  for (const { path, text } of reports) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return reports.map(({ path }) => path);
}

/** Whether the reports in the repository are those of the packages as they are built now. */
export function checkReports(): Result {
  const reports = readAll();
  const known = new Set(reports.map(({ path }) => path));
  const gone = published
    .flatMap((name) => listReports(`packages/${name}/api`))
    .filter((path) => !known.has(path))
    .map((path) => `${path} is of an entry that is gone.`);
  const changed = reports.map(({ path, text }) => [...compare(path, text), ...findPrivate(path, text)]);
  const wrong = [...changed.flat(), ...gone];
  const advice = 'What users see has changed: `pnpm api` writes it down; read the difference, and add a changeset.';
  return {
    passed: changed.filter((sentences) => sentences.length === 0).length,
    failed: wrong.length,
    skipped: 0,
    output: [...wrong, advice].join('\n'),
  };
}

/** A sentence for each private package whose types somebody would need who installs this one. */
function findPrivate(path: string, text: string): string[] {
  const names = [...text.matchAll(/['"]@parvis\/([\w-]+)/g)].map((match) => match[1]!);
  const others = [...new Set(names)].filter((name) => !(published as readonly string[]).includes(name));
  return others.map((name) => `${path} has types of @parvis/${name}, which is private.`);
}

const listReports = (folder: string): string[] =>
  existsSync(join(root, folder)) ? readdirSync(join(root, folder)).map((file) => `${folder}/${file}`) : [];

/** A sentence and the lines that changed, when the report at `path` is another one than `text`. */
export function compare(path: string, text: string, from: string = root): string[] {
  if (!existsSync(join(from, path))) return [`${path} is not there.`];
  const before = readFileSync(join(from, path), 'utf8');
  return before === text ? [] : [`${path} is not what the package gives out:\n${listChanges(before, text).join('\n')}`];
}

/** The lines that one text has and the other has not: enough to see what changed. */
function listChanges(before: string, after: string): string[] {
  const [old, now] = [before.split('\n'), after.split('\n')];
  const changes = [
    ...old.filter((line) => !now.includes(line)).map((line) => `  - ${line}`),
    ...now.filter((line) => !old.includes(line)).map((line) => `  + ${line}`),
  ];
  return changes.length > 40 ? [...changes.slice(0, 40), `  … ${changes.length - 40} more`] : changes;
}
