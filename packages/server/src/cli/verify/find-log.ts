import { readFileSync } from 'node:fs';
import {
  type LogAbout,
  type LogKeys,
  openCheck,
  openLog,
  type Read,
  readAbout,
  readByTiles,
  readFrom,
  toLogKeys,
  Unknown,
} from '@parvis/core/verify';
import { type RememberedLog, readRemembered, sayOtherKeys } from './remembered.ts';

/** A log as the command has found it. */
export interface FoundLog {
  /** Its address, or the file that it was read from. */
  address: string;
  origin: string;
  read: Read;
  keys: LogKeys;
  about?: LogAbout | undefined;
  remembered?: RememberedLog | undefined;
  /** What must be said of its keys. */
  warning?: string | undefined;
}

export interface FindOptions {
  /** The key of a site, or its id in the log. */
  site?: string | undefined;
  /** Keys of the log that are trusted, whatever it says itself. */
  key?: string[] | undefined;
  receiptKey?: string | undefined;
  /** A file. */
  policy?: string | undefined;
  state: string;
}

/** Whether this is an id in a log, and not the key of a site. */
export const isLogId = (site: string): boolean => site.startsWith('s_');

/**
 * Finds a log by the address of a server, of a page below it, or of the log itself.
 * @throws Unknown where there is none
 */
export async function findLog(url: string, options: FindOptions): Promise<FoundLog> {
  const { origin, pathname } = new URL(url);
  const path = pathname.replace(/\/+$/, '');
  const begin = path.replace(/\/(log|verify|sites|v1|console)(\/.*)?$/, '');
  const prefixes = [...new Set([`${begin}/log`, '/log', `${path}/log`])].map((one) => origin + one);
  for (const address of prefixes) {
    const read = readFrom(address);
    try {
      return open(address, read, await readAbout(read, toKey(options.site)), options);
    } catch (error) {
      if (!(error instanceof Unknown) || error.why !== 'unsealed' || address === prefixes.at(-1)) throw error;
    }
  }
  throw new Unknown('unsealed');
}

/** A log in an archive, by what it says of itself or by keys that are given. */
export async function openArchive(address: string, read: Read, options: FindOptions): Promise<FoundLog> {
  const about = await readAbout(read).catch(() => undefined);
  return open(address, read, about, options);
}

const toKey = (site?: string): string | undefined => (site !== undefined && isLogId(site) ? undefined : site);

function open(address: string, read: Read, about: LogAbout | undefined, options: FindOptions): FoundLog {
  const said = about && toLogKeys(about);
  const log = options.key ?? said?.log;
  if (!log) throw new Error('Nothing says by which key the register is recognised. Give it with --key.');
  const keys: LogKeys = {
    log,
    receipt: options.receiptKey ?? said?.receipt,
    policy: options.policy === undefined ? said?.policy : readFileSync(options.policy, 'utf8'),
  };
  const origin = log[0]!.split('+')[0]!;
  const remembered = readRemembered(options.state)[origin];
  return {
    address,
    origin,
    read,
    keys,
    about,
    remembered,
    warning: remembered && sayOtherKeys(origin, remembered.keys, keys),
  };
}

/** The same log by its tiles alone. */
export async function toFull({ read, keys }: FoundLog): Promise<Read> {
  return (await readByTiles(read, await openLog(read, await openCheck(), keys))).read;
}
