import { createWriteStream, existsSync, renameSync, rmSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, Option } from 'commander';
import { exportSite } from '../export/export-site.ts';
import { restoreSite } from '../export/restore-site.ts';
import { type TableName, tableNames } from '../export/tables.ts';
import { getInternals } from '../internals.ts';
import { existing, readEnvironment } from './environment.ts';
import { withServer } from './site.ts';

interface ExportOptions {
  site: string;
  csv?: TableName;
  language?: 'en' | 'fr';
  withPersonalData?: boolean;
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
    .action(async (file: string, options: ExportOptions) => {
      const { site, csv = 'archive', language = 'en', withPersonalData: personalData = false } = options;
      existing();
      const { secret } = readEnvironment().options;
      if (personalData && !secret) {
        throw new Error('Addresses are kept encrypted: it needs the PARVIS_SECRET of the server to read them.');
      }
      if (existsSync(file)) throw new Error(`${file} is there already.`);
      const part = `${file}.part`;
      await withServer(async (parvis) => {
        await parvis.ready;
        const { services } = getInternals(parvis)!;
        try {
          await exportSite(services, site, { as: csv, language, personalData, software: version }, (chunks) =>
            pipeline(Readable.from(chunks), createWriteStream(part, { flags: 'wx', mode: 0o600 })),
          );
          renameSync(part, file);
        } finally {
          rmSync(part, { force: true });
        }
      }, secret);
      console.log(`${csv === 'archive' ? 'Everything' : `The table ${csv}`} of ${site} is in ${file}.`);
    });
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
        const done = await restoreSite(options.database!, services, file, { key, log: console.log });
        console.log(`${done.key} is here, with ${done.records.post ?? 0} posts. Invited: ${done.invited}.`);
        if (done.uninvited > 0) {
          console.log(`${done.uninvited} who worked for it could not be invited: parvis staff add.`);
        }
      }, options.secret);
    });
}
