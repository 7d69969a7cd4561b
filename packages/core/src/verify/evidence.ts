import type { Post } from '@parvis/contract';
import { fromBase64, toBase64 } from '@parvis/contract/log';
import type { LogKeys } from './checkpoint.ts';
import type { Receipt } from './history.ts';
import type { ShownPage } from './page.ts';
import type { Recorded } from './read.ts';
import { Missing, Unknown, type Verdict } from './verdict.ts';
import type { VerifyInput } from './verify.ts';

/** One verdict with all that it stands on: `parvis verify FILE` comes to the same. */
interface Evidence {
  parvis: 'evidence/v1';
  /** Where it was read: the address of the log. */
  log: string;
  site: string;
  /** When: seconds since 1970. */
  now: number;
  keys: LogKeys;
  earlier?: string | undefined;
  receipts?: readonly Receipt[] | undefined;
  page?: (Omit<ShownPage, 'readPost' | 'readPicture'> & { whole: Post[] }) | undefined;
  /** Text where it is some, else base64; null for what the log does not have. */
  files: Record<string, string | { base64: string } | null>;
  verdict: Verdict;
}

/** @param whole the posts that `readPost` gave */
export function toEvidence(
  log: string,
  { keys, site, page, earlier, receipts, now = Date.now() / 1_000 }: VerifyInput,
  { files, whole, verdict }: { files: Recorded['files']; whole: Post[]; verdict: Verdict },
): string {
  const { readPost: _, readPicture: __, ...shown } = page ?? { reviews: [] };
  return JSON.stringify(
    {
      parvis: 'evidence/v1',
      log,
      site,
      now: Math.floor(now),
      keys,
      earlier,
      receipts,
      page: page && { ...shown, whole },
      files: Object.fromEntries([...files].map(([path, bytes]) => [path, bytes && toFile(bytes)])),
      verdict,
    } satisfies Evidence,
    null,
    1,
  );
}

function toFile(bytes: Uint8Array<ArrayBuffer>): string | { base64: string } {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { base64: toBase64(bytes) };
  }
}

/**
 * Reads evidence, to be verified again.
 * @throws SyntaxError where it is none
 */
export function readEvidence(text: string): VerifyInput & { log: string; said: Verdict } {
  const { parvis, log, site, now, keys, earlier, receipts, page, files, verdict } = JSON.parse(text) as Evidence;
  if (parvis !== 'evidence/v1') throw new SyntaxError('This is no evidence of a register.');
  const { whole = [], ...shown } = page ?? { reviews: [] };
  return {
    log,
    site,
    now,
    keys,
    earlier,
    receipts,
    said: verdict,
    page: page && {
      ...shown,
      readPost: async (id) => {
        const post = whole.find((one) => one.id === id);
        if (!post) throw new Unknown('network');
        return post;
      },
    },
    read: async (path) => {
      const file = Object.hasOwn(files, path) ? files[path] : undefined;
      if (file === null) throw new Missing('The log did not have it.');
      if (file === undefined) throw new Unknown('network');
      return typeof file === 'string' ? new TextEncoder().encode(file) : fromBase64(file.base64);
    },
  };
}
