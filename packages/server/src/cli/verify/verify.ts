import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readReceiptFile } from '@parvis/contract/log';
import {
  listSites,
  type Receipt,
  readPage,
  recordReads,
  toEvidence,
  type Verdict,
  type VerifyInput,
  verify,
  verifyProof,
  verifyReceipt,
} from '@parvis/core/verify';
import { type FindOptions, type FoundLog, findLog, isLogId, openArchive, toFull } from './find-log.ts';
import { readLogFile } from './read-file.ts';
import { remember } from './remembered.ts';
import { sayVerdict } from './say-verdict.ts';

export interface VerifyOptions extends FindOptions {
  subject?: string | undefined;
  full?: boolean | undefined;
  receipt?: string | undefined;
  save?: string | undefined;
  json?: boolean | undefined;
}

/** What the command ends with: 0 where all holds, also late; else 1 for a contradiction, 2 where nothing can be said. */
const exitCodes: Record<Verdict['state'], number> = { intact: 0, late: 0, contradiction: 1, unknown: 2 };
const worst = (...states: Verdict['state'][]): number => {
  const found = states.map((state) => exitCodes[state]);
  return found.includes(1) ? 1 : Math.max(...found);
};

/**
 * Verifies what an address or a file says. Writes to the terminal.
 * @returns the exit code
 */
export async function runVerify(target: string, options: VerifyOptions): Promise<number> {
  if (/^https?:\/\//.test(target)) return verifyLog(await findLog(target, options), options);
  if (!existsSync(target)) throw new Error(`${target} is neither an address nor a file that is there.`);
  const file = readLogFile(target);
  if (file.what === 'archive') return verifyLog(await openArchive(target, file.read, options), options);
  if (file.what === 'evidence') {
    const verdict = await verify({ ...file.input, ...pinned(options, file.input.keys) });
    print([
      `Evidence of ${file.input.log}, of ${new Date(file.input.now! * 1_000).toISOString()}.`,
      ...sayVerdict(verdict),
    ]);
    return worst(verdict.state);
  }
  if (file.what === 'receipt') return checkReceipt(file.receipt, options);
  const { origin, index, size, leaf } = await verifyProof(file.text, options.key ?? needed('--key'));
  print([`Leaf ${index} of the first ${size} of ${origin}:`, leaf]);
  return 0;
}

const pinned = ({ key, receiptKey }: FindOptions, keys: VerifyInput['keys']): Pick<VerifyInput, 'keys'> => ({
  keys: { ...keys, ...(key && { log: key }), ...(receiptKey !== undefined && { receipt: receiptKey }) },
});

function needed(option: string): never {
  throw new Error(`This is verified without the register: say by which key it is recognised, with ${option}.`);
}

async function checkReceipt(receipt: Receipt, { receiptKey }: FindOptions): Promise<number> {
  const { origin, deadline } = await verifyReceipt(receipt, receiptKey ?? needed('--receipt-key'));
  const until = new Date(deadline * 1_000).toISOString();
  print([
    `${origin} has received this review, and promised to hold its leaf by ${until}:`,
    receipt.leaf,
    'What became of it: parvis verify URL --receipt FILE',
  ]);
  return 0;
}

async function verifyLog(found: FoundLog, options: VerifyOptions): Promise<number> {
  if (found.warning) console.error(found.warning);
  const read = options.full ? await toFull(found) : found.read;
  const receipts = options.receipt ? [readReceiptFile(readFileSync(options.receipt, 'utf8')).receipt] : undefined;
  const id = options.site !== undefined && isLogId(options.site) ? options.site : found.about?.site;
  if (options.site !== undefined && id === undefined) throw new Error(`The register knows no site ${options.site}.`);
  const page =
    options.subject !== undefined && options.site !== undefined && !isLogId(options.site)
      ? await readPage(found.address.replace(/\/log$/, ''), options.site, options.subject)
      : undefined;
  const sites = id !== undefined ? [id] : await listSites(read, found.keys);
  const states: Verdict['state'][] = [];
  for (const site of sites) {
    const recorded = recordReads(read);
    const input: VerifyInput = {
      read: recorded.read,
      keys: found.keys,
      site,
      page: page?.shown,
      earlier: found.remembered?.checkpoint,
      receipts,
    };
    const verdict = await verify(input);
    states.push(verdict.state);
    print(
      options.json ? [JSON.stringify({ site, ...verdict })] : [`${found.origin}, ${site}:`, ...sayVerdict(verdict)],
    );
    const file = options.save ?? (verdict.state === 'contradiction' ? `parvis-evidence-${site}.json` : undefined);
    if (file !== undefined) {
      const evidence = toEvidence(found.address, input, { files: recorded.files, whole: page?.whole ?? [], verdict });
      writeFileSync(file, evidence);
      if (!options.json) print([`Evidence: ${file}`]);
    }
    // What is contradicted is not what later looks are compared with.
    if (verdict.state === 'intact' || verdict.state === 'late') {
      remember(options.state, found.origin, {
        keys: found.remembered?.keys ?? found.keys,
        checkpoint: verdict.checkpoint,
      });
    }
  }
  return worst(...states);
}

const print = (lines: string[]): void => console.log(lines.join('\n'));
