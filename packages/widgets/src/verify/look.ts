import type { Post } from '@parvis/contract';
import {
  type Read,
  readAbout,
  readFrom,
  recordReads,
  type ShownPage,
  toLogKeys,
  Unknown,
  type Verdict,
  type VerifyInput,
  verify,
} from '@parvis/core/verify';
import { recall, retain } from './retained.ts';

/** One look at a register, with all that it was made of. */
export interface Looked {
  verdict: Verdict;
  /** The address of the log, and how it calls itself. */
  log: string;
  origin?: string | undefined;
  input: VerifyInput;
  files: Map<string, Uint8Array<ArrayBuffer> | null>;
  /** The posts that were read whole. */
  whole: Post[];
}

export interface LookInput {
  /** The address of the server, and the key of the site. */
  host: string;
  site: string;
  /** What the page shows at that moment, and the posts that its `readPost` has given. */
  toPage?: (() => Promise<{ shown: ShownPage; whole: Post[] }>) | undefined;
  receipts?: VerifyInput['receipts'];
}

/** Reads the register of a site and says what it holds. Never fails. */
export async function look({ host, site, toPage, receipts }: LookInput): Promise<Looked> {
  const log = `${host.replace(/\/+$/, '')}/log`;
  const { read, files } = recordReads(readFrom(log));
  const looked: Looked = {
    verdict: { state: 'unknown', why: 'network', witnesses: 0, isWitnessed: false, differences: [] },
    log,
    input: { keys: { log: [] }, site: '', read },
    files,
    whole: [],
  };
  try {
    const about = await readAbout(read, site);
    looked.origin = about.origin;
    if (!about.site) throw new Unknown('unsealed');
    const { shown, whole = [] } = (await toPage?.()) ?? {};
    const readPicture: Read = (path) => readFrom(host)(path.slice(1));
    const page = shown && { pictures: {}, readPicture, ...shown };
    looked.whole = whole;
    looked.input = { read, keys: toLogKeys(about), site: about.site, receipts, page, earlier: recall(about.origin) };
    looked.verdict = await verify(looked.input);
    const { state, checkpoint } = looked.verdict;
    if (state === 'intact' || state === 'late') retain(about.origin, checkpoint!);
  } catch (error) {
    if (error instanceof Unknown) looked.verdict.why = error.why;
  }
  return looked;
}
