import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import { keepExports } from '../export/keep-exports.ts';
import { type TableName, tableNames } from '../export/tables.ts';
import { getInternals } from '../internals.ts';
import { exportSite } from '../ops/export/export-site.ts';
import { restoreSite } from '../ops/export/restore-site.ts';
import { existing, readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

interface ExportOptions {
  site: string;
  csv?: TableName;
  language?: 'en' | 'fr';
  withPersonalData?: boolean;
  every?: string;
  keep: string;
}

/** @param version of the command, which the archive names */
export function addExport(program: Command, version: string): void {
  program
    .command('export <file>')
    .description('write everything of a site to an archive (ZIP): JSON Lines, pictures and the register of its reviews')
    .requiredOption('--site <key>', 'which site')
    .option('--with-personal-data', 'addresses as well: needs the PARVIS_SECRET of the server')
    .addOption(
      new Option('--csv <table>', 'instead of the archive one table for a spreadsheet, or for another shop').choices(
        tableNames,
      ),
    )
    .addOption(new Option('--language <language>', 'of the spreadsheet').choices(['en', 'fr']).default('en'))
    .option(
      '--every <days>',
      'again and again, until stopped: into the folder <file>, where the newest is older than this',
    )
    .option('--keep <number>', 'with --every: how many stay', '4')
    .action(async (file: string, options: ExportOptions) => {
      existing();
      if (options.withPersonalData && !readEnvironment().options.secret) {
        throw new Error('Addresses are kept encrypted: it needs the PARVIS_SECRET of the server to read them.');
      }
      const { site, csv } = options;
      if (options.every === undefined) {
        if (existsSync(file)) throw new Error(`${file} is there already.`);
        await writeTo(file, options, version);
        console.log(`${csv ? `The table ${csv}` : 'Everything'} of ${site} is in ${file}.`);
        return;
      }
      const [days, keep] = [toNumber('--every', options.every), toNumber('--keep', options.keep)];
      mkdirSync(file, { recursive: true, mode: 0o700 });
      const kept = { folder: file, name: csv ? `${site}-${csv}` : site, end: csv ? 'csv' : 'zip' };
      for (;;) {
        // What fails today may succeed tomorrow; whoever watches reads it here.
        await keepExports({ ...kept, days, keep, now: Date.now() }, async (path) => {
          await writeTo(path, options, version);
          console.log(`${site} is in ${path}.`);
        }).catch((error: Error) => console.error(`parvis: The export failed: ${error.message}`));
        await wait(lookMs);
      }
    });
}

/** Between two looks whether it is time: a timer cannot wait for a month, and a start need not begin anew. */
const lookMs = 3_600_000;

function toNumber(option: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`${option} needs a whole number, 1 or more.`);
  return number;
}

/** The file is there once it is whole. Of two who write the same one the second is refused. */
async function writeTo(file: string, options: ExportOptions, software: string): Promise<void> {
  const { site, csv: as = 'archive', language = 'en', withPersonalData: personalData = false } = options;
  const part = `${file}.part`;
  await withServer(async (parvis) => {
    await parvis.ready;
    const { services } = getInternals(parvis)!;
    const handle = await openFile(part, 'wx', 0o600).catch(() => {
      throw new Error(`Another export writes to ${part}, or was cut off: then delete it.`);
    });
    try {
      await exportSite(services, site, { as, language, personalData, software }, (chunks) =>
        pipeline(Readable.from(chunks), handle.createWriteStream()),
      );
      renameSync(part, file);
    } finally {
      rmSync(part, { force: true });
    }
  }, readEnvironment().options.secret);
}

export function addSiteRestore(site: Command): void {
  site
    .command('restore <file>')
    .description('make a site of the archive that parvis export wrote, here or on another server')
    .option('--key <key>', 'by which pages name it here; otherwise as it was')
    .action(async (file: string, { key }: { key?: string }) => {
      const { options } = readEnvironment();
      if (!options.secret) throw new Error('It needs the PARVIS_SECRET of this server, by which addresses are kept.');
      await withServer(async (parvis) => {
        await parvis.ready;
        const { services } = getInternals(parvis)!;
        const done = await restoreSite(services, file, { key, log: console.log });
        console.log(`${done.key} is here, with ${done.records.post ?? 0} posts. Invited: ${done.invited}.`);
        if (done.uninvited > 0) {
          console.log(`${done.uninvited} who worked for it could not be invited: parvis staff add.`);
        }
        for (const { url, secret } of done.webhooks) console.log(`${url} is signed with a new secret: ${secret}`);
        if (done.unknown > 0) {
          console.log(
            `${done.unknown} who want no mail, or get none, are not known here: the archive is of a server with another PARVIS_SECRET.`,
          );
        }
      }, options.secret);
    });
}
