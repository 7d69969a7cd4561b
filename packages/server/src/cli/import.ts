import { copyFile, mkdir, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  errors,
  type ImportAnswers,
  type ImportCode,
  type ImportFound,
  type ImportOddity,
  importAnswers,
  importCodes,
  importQuestions,
} from '@parvis/contract';
import { type Command, Option } from 'commander';
import type { Context } from '../domain/context.ts';
import { execute } from '../domain/execute.ts';
import { applyImport, createImport, forgetImport, receivePart, undoImport } from '../domain/imports/acts.ts';
import { fileOf } from '../domain/imports/file.ts';
import { previewImport } from '../domain/imports/preview.ts';
import { askForPictures, workOn } from '../domain/imports/work.ts';
import { ProblemError } from '../domain/problem.ts';
import { toOperator } from '../identity/principal.ts';
import { findFormat, formats } from '../import/formats/index.ts';
import { getInternals } from '../internals.ts';
import type { ImportRow } from '../store/store.ts';
import { readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

interface Given {
  site: string;
  apply?: boolean;
  attest?: boolean;
  undo?: string;
  format?: string;
  map?: string[];
  column?: string[];
  dateOrder?: 'dmy' | 'mdy';
  scale?: '5' | '10';
}

/** Threads, and lines of each code, that are listed. */
const mostThreads = 1_000;
const mostLines = 5;
/** Imports among which one is looked for that was stopped. */
const mostBefore = 100;

/** Comments and reviews of another system are brought. */
export function addImport(program: Command): void {
  program
    .command('import [file]')
    .description('bring comments and reviews from elsewhere: shows first what would come of it; needs PARVIS_SECRET')
    .requiredOption('--site <site>', 'the site that they come to')
    .option('--apply', 'let them land')
    .option('--attest', 'of reviews: they are of real customers, all of them, unaltered, and you may publish them')
    .option('--undo <id>', 'take back what an import brought')
    .addOption(new Option('--format <format>', 'what the file is').choices(formats.map(({ id }) => id)))
    .option('--map <old=new...>', 'what addresses began with, and begin with here')
    .option('--column <ours=theirs...>', 'which column holds what; none=theirs for one that is not brought')
    .addOption(new Option('--date-order <order>', '05/03/2026: the day first, or the month').choices(['dmy', 'mdy']))
    .addOption(new Option('--scale <best>', 'of which the best rating is').choices(['5', '10']))
    .action((file: string | undefined, given: Given) =>
      withServer(async (parvis) => {
        const { services } = getInternals(parvis)!;
        await parvis.ready;
        const site = await services.store.sites.byKey(given.site);
        if (!site) throw new Error(`There is no site "${given.site}".`);
        const context = (): Context => ({
          site,
          services,
          principal: toOperator(site),
          now: new Date(services.settings.now()).toISOString(),
        });
        await bring(context, file, given).catch((error: unknown) => {
          throw error instanceof ProblemError ? new Error(error.message) : error;
        });
      }, readEnvironment().options.secret),
    );
}

async function bring(context: () => Context, file: string | undefined, given: Given): Promise<void> {
  const { services, site } = context();
  const work = async (id: string): Promise<ImportRow> => {
    await workOn(services, { site: site.id, id }, new AbortController().signal);
    return (await services.store.imports.byId(site.id, id))!;
  };
  if (given.undo !== undefined) {
    await execute(context(), undoImport, { id: given.undo });
    console.log(`${(await work(given.undo)).state === 'undone' ? 'Taken back' : 'Being taken back'}: ${given.undo}.`);
    return;
  }
  if (file === undefined) throw new Error('Name a file, or an import with --undo.');
  const answers = toAnswers(given);
  const row = await work(await receive(context, file, answers));
  await reportColumns(context(), row, answers);
  await report(context(), row);
  if (row.state === 'applied') return tellLanded(row);
  if (row.state !== 'ready') {
    process.exitCode = 1;
    if (row.state === 'refused') await execute(context(), forgetImport, { id: row.id });
    return;
  }
  if (!given.apply) {
    await execute(context(), forgetImport, { id: row.id });
    const isPrivate = findFormat(row.format)?.isPrivate;
    console.log(`Nothing has landed. ${isPrivate ? errors.IMPORT_PRIVATE.title : 'Once more with --apply, it does'}.`);
    return;
  }
  await execute(context(), applyImport, { id: row.id });
  await work(row.id);
  await askForPictures(services, { site: site.id, id: row.id }, new AbortController().signal);
  tellLanded((await services.store.imports.byId(site.id, row.id))!);
}

function tellLanded({ id, landed, known, pictures_kept: pictures, codes }: ImportRow): void {
  console.log(`${landed} landed, ${known} were here. To take them back: --undo ${id}`);
  const without = Object.entries(JSON.parse(codes) as Record<ImportCode, number>).filter(([code]) =>
    /^PICTURE_/.test(code),
  );
  if (pictures === 0 && without.length === 0) return;
  console.log([`${pictures} pictures came`, ...without.map(([code, n]) => `${n} ${code}`)].join(', '));
}

/** Copies the file to where it is read from, also by whoever goes on with it. */
async function receive(context: () => Context, file: string, answers: ImportAnswers): Promise<string> {
  const { size } = await stat(file);
  const { services, site } = context();
  const name = basename(file);
  // One that was stopped in the middle goes on.
  const before = (await services.store.imports.list(site.id, undefined, mostBefore)).find(
    (row) =>
      (['reading', 'applying'].includes(row.state) || (row.state === 'uploading' && row.received === 0)) &&
      row.name === name &&
      row.size === size &&
      row.answers === JSON.stringify(answers),
  );
  if (before && before.state !== 'uploading') return before.id;
  const { id } = before ?? (await execute(context(), createImport, { name, size, answers })).result;
  await mkdir(services.settings.imports.folder, { recursive: true });
  await copyFile(file, fileOf(services.settings.imports.folder, id));
  await execute(context(), receivePart, { id, received: size });
  return id;
}

function toAnswers({ format, map, column, dateOrder, scale, attest }: Given): ImportAnswers {
  const pairs = (given: string[]) => given.map((pair) => pair.split(/=(.*)/s) as [string, string?]);
  const { data, error } = importAnswers.safeParse({
    ...(format && { format }),
    ...(map && { map: pairs(map).map(([from, to]) => ({ from, to })) }),
    ...(column && { columns: Object.fromEntries(pairs(column).map(([ours, theirs]) => [theirs, ours])) }),
    ...(dateOrder && { dateOrder }),
    ...(scale && { scale: Number(scale) }),
    ...(attest && { attested: true }),
  });
  if (!data) throw new Error(error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join(' '));
  return data;
}

/** What each column of a table is taken for, where the owner may say it. */
async function reportColumns(
  context: Context,
  { id, state, format: known, error }: ImportRow,
  answers: ImportAnswers,
): Promise<void> {
  const isAsked = state === 'refused' && importQuestions.includes((JSON.parse(error ?? '{}') as ImportOddity).code);
  if (!isAsked && !(state === 'ready' && findFormat(known)?.begin)) return;
  const { format, columns, dateOrder, scale } = answers;
  const { result } = await previewImport(context, { id, format, columns, dateOrder, scale });
  for (const { name, field } of result.columns) console.log(`${name}\t${field ?? '-'}`);
}

async function report({ services: { store }, site }: Context, row: ImportRow): Promise<void> {
  const label = findFormat(row.format)?.label;
  if (row.error) {
    const { code, line, column } = JSON.parse(row.error) as {
      code: string;
      line: number | null;
      column: string | null;
    };
    console.log([`${row.name} cannot be read: ${code}`, line && `line ${line}`, column].filter(Boolean).join(', '));
    return;
  }
  const found = Object.entries(JSON.parse(row.found ?? '{}') as ImportFound).filter(([, of]) => of);
  console.log(`In the file: ${found.map(([name, of]) => `${of} ${toWords(name)}`).join(', ') || 'nothing'}.`);
  const one = { site: site.id, id: row.id };
  console.log(`${label}: ${row.comments} comments, ${row.reviews} reviews, ${row.known} that are here already.`);
  const threads = (await store.imports.threads(one, 0, mostThreads)).filter(({ posts }) => posts > 0);
  for (const { subject_key, how, url, key, title, posts } of threads) {
    console.log([posts, url ?? key ?? title ?? '-', subject_key ?? 'NO PAGE', how].join('\t'));
  }
  const elsewhere = new Set(threads.flatMap(({ how, url }) => (how === 'none' && url && toOrigin(url)) || []));
  const [home] = site.origins;
  if (home && elsewhere.size > 0) {
    const map = [...elsewhere].map((origin) => `${origin}=${home}`);
    console.log(`Pages of other addresses have none here. Where these are the same: --map ${map.join(' ')}`);
  }
  for (const [code, n] of Object.entries(JSON.parse(row.codes) as Record<ImportCode, number>)) {
    const lines = await store.imports.oddities(one, code as ImportCode, '', mostLines);
    const where = lines.map(({ line }) => line).join(', ') + (n > mostLines ? ', …' : '');
    const effect = importCodes[code as ImportCode] === 'tells' ? 'lands' : 'does not land';
    console.log([n, code, effect, `line ${where}`].join('\t'));
  }
}

const toOrigin = (address: string): string | undefined => (URL.canParse(address) ? new URL(address).origin : undefined);

/** `threadsWithPosts` is read as words. */
const toWords = (name: string): string => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
