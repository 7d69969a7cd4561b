import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { checkSecret } from '../../identity/secret.ts';
import { loadSharp } from '../../images/image-tools.ts';
import type { InboundOption } from '../../options/inbound.ts';
import type { MailOption } from '../../options/mail.ts';
import { widgetsFolder } from '../../options/pages.ts';
import { fileOf } from '../../store/address.ts';
import { areTablesClosed, listDamagedLogs, type Opened, openDatabase, toDamageSentence } from '../../store/database.ts';
import { readState } from '../../store/migrations/index.ts';
import { findMiscounts } from '../../store/miscounts.ts';
import { examineClock } from './clock.ts';
import { examineDisk } from './disk.ts';
import { examineEngine } from './engine.ts';
import { examineErased } from './erased.ts';
import { type Finding, fail, ok, warn } from './finding.ts';
import { examineInbound } from './inbound.ts';
import { examineMail } from './mail.ts';
import { examinePolicies } from './policy.ts';
import { examineRegister } from './register.ts';

/** Looks at all that a server needs; nothing is changed. */
export async function examine(
  database: string,
  secret: string | undefined,
  mail?: MailOption,
  inbound?: InboundOption,
  publicAddress?: string,
): Promise<Finding[]> {
  const findings = [examineNode(), examineSecret(secret, database), examineWidgets(), await examineImages()];
  const path = fileOf(database);
  if (path !== undefined) findings.push(...examineDisk(path));
  let opened: Opened | undefined;
  try {
    opened = openDatabase(database);
    for (const damaged of path === undefined ? [] : listDamagedLogs(resolve(path))) {
      findings.push(
        fail(
          toDamageSentence(damaged),
          'Look at the disk. Restore a backup that is newer than the damage, or accept the loss; then remove that file.',
        ),
      );
    }
    findings.push(...(await examineDatabase(opened, path)), ...(await examineMail(opened, mail)));
    findings.push(...(await examineRegister(opened, secret, publicAddress)));
    findings.push(...(await examinePolicies(opened, publicAddress)));
    findings.push(await examineInbound(inbound));
  } catch (error) {
    findings.push(fail(`The database cannot be used. ${(error as Error).message}`, 'See the sentence above.'));
  } finally {
    await opened?.bus.close();
    await opened?.db.destroy();
  }
  return findings;
}

function examineNode(): Finding {
  const version = process.versions.node;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12)
    ? ok(`Node.js ${version}`)
    : fail(`Node.js ${version} is too old.`, 'Install 22.12 or later.');
}

function examineSecret(secret: string | undefined, database: string): Finding {
  const weak = checkSecret(secret, database);
  if (!weak) return ok('PARVIS_SECRET is long and random enough.');
  const [what, ...advice] = weak.split(/(?<=\.) /);
  return fail(what!, advice.join(' '));
}

function examineWidgets(): Finding {
  const folder = widgetsFolder();
  return existsSync(join(folder, 'parvis.js'))
    ? ok('The widgets are built.')
    : fail(
        'The widgets are not there: pages would find no parvis.js.',
        'In a checkout: pnpm build. Else install again.',
      );
}

async function examineImages(): Promise<Finding> {
  return (await loadSharp())
    ? ok('sharp is installed: sites may take images.')
    : ok('Images are not taken: sharp is not installed. Where a site is to take them: npm install sharp.');
}

async function examineDatabase(opened: Opened, path: string | undefined): Promise<Finding[]> {
  const { db, alone, kind } = opened;
  const { applied, pending, later } = await alone(readState);
  const findings = await examineEngine(opened);
  if (findings.some(({ level }) => level === 'fail')) return findings;
  if (applied.length === 0) {
    return [
      ...findings,
      warn('The database has no tables yet.', 'parvis migrate, or the first parvis serve, makes them.'),
    ];
  }
  if (later.length > 0) {
    findings.push(
      warn(`The tables are of a later version (${later.join(', ')}).`, 'Bring this server up to date too.'),
    );
  } else if (pending.length > 0) {
    findings.push(
      warn(
        `The tables are of an earlier version (${pending.join(', ')} to come).`,
        'parvis backup, then parvis migrate.',
      ),
    );
    return findings;
  } else findings.push(ok(`The tables are up to date (${applied.at(-1)}).`));
  if (await areTablesClosed(db, kind)) {
    findings.push(
      fail(
        'The database was closed by parvis copy: it takes no writes.',
        'Set DATABASE_URL to the target of that copy; or, to use this one again: parvis copy --reopen.',
      ),
    );
  }
  const miscounts = await findMiscounts(db);
  findings.push(
    miscounts.length === 0
      ? ok('Every counter is what its rows add up to.')
      : fail(`${miscounts.length} or more counters are wrong. ${miscounts[0]}`, 'Restore a backup, or report this.'),
  );
  return [...findings, ...(await examineErased(opened, path)), await examineClock(opened)];
}
