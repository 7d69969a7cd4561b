import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { addBackup } from './backup.ts';
import { addBlocks } from './blocks.ts';
import { addCopy } from './copy.ts';
import { addDoctor } from './doctor.ts';
import { addErased } from './erased.ts';
import { addExport, addSiteRestore } from './export.ts';
import { addImport } from './import.ts';
import { addLog } from './log.ts';
import { addMail } from './mail.ts';
import { addMigrate } from './migrate.ts';
import { addModeration } from './moderation.ts';
import { addQueue } from './queue.ts';
import { addReports } from './reports.ts';
import { addRequests } from './requests.ts';
import { addRestore } from './restore.ts';
import { addServe } from './serve.ts';
import { addSite } from './site.ts';
import { addSso } from './sso.ts';
import { addStaffCommand } from './staff.ts';
import { addTag } from './tag.ts';
import { addUsage } from './usage.ts';
import { addVerify } from './verify/index.ts';
import { addWebhooks } from './webhooks.ts';
import { addWipe } from './wipe.ts';

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** Every command with what it takes: what is documented is held against it. */
export function createProgram(): Command {
  const program = new Command('parvis')
    .description('Comments, reviews, ratings and sharing for the pages of a business.')
    .version(version);
  addServe(program);
  const site = addSite(program);
  addUsage(site);
  addSiteRestore(site);
  addStaffCommand(program);
  addTag(program);
  addQueue(program);
  addBlocks(program);
  addRequests(program);
  addImport(program);
  addWebhooks(program);
  addSso(program);
  addModeration(program);
  addReports(program);
  addLog(program);
  addMail(program);
  addMigrate(program);
  addBackup(program, version);
  addRestore(program);
  addErased(program);
  addWipe(program);
  addCopy(program);
  addExport(program, version);
  addDoctor(program);
  addVerify(program);
  return program;
}

/** Does what the command line says. @param words what stands after `parvis` */
export async function run(words: string[] = process.argv.slice(2)): Promise<void> {
  try {
    await createProgram().parseAsync(words, { from: 'user' });
  } catch (error) {
    // A sentence, not a stack: whoever runs a command wants to know what to do.
    console.error(`parvis: ${(error as Error).message}`);
    process.exitCode = 1;
  }
}
