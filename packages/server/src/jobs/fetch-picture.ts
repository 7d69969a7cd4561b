import { avatarLimits } from '@parvis/contract';
import { ExternalError, fetchExternal } from '../http/fetch-external.ts';
import { JobError } from './retry.ts';

const timeoutMs = 10_000;

/** Why there is no picture: its address may not be asked, nobody answers there, or there is none. */
export type NoPicture = 'address' | 'away' | 'none';

interface Asking {
  /** Whether an address may be a private one, and without https. */
  isOwners: (url: URL) => boolean;
  maxBytes: number;
  /** How often one may be sent on. @default 0 */
  sent?: number;
}

/** Asks once for a picture, by the rules for all that is asked of others. */
export async function askForPicture(
  url: string,
  { isOwners, maxBytes, sent = 0 }: Asking,
  signal: AbortSignal,
): Promise<Uint8Array | NoPicture> {
  const headers = { accept: 'image/webp, image/png, image/jpeg, image/gif', 'user-agent': 'Parvis' };
  let at = new URL(url);
  for (let step = 0; ; step++) {
    try {
      const bounds = { timeout: timeoutMs, maxBytes, isOwners: isOwners(at) };
      const answer = await fetchExternal(new Request(at, { headers, signal }), bounds);
      if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
      return answer.status < 500 && answer.status !== 429 ? 'none' : 'away';
    } catch (error) {
      if (!(error instanceof ExternalError)) throw error;
      const { code, location = '' } = error;
      if (code === 'REDIRECTED' && step < sent && URL.canParse(location, at)) {
        const next = new URL(location, at);
        if (next.protocol !== 'https:' && !isOwners(next)) return 'address';
        at = next;
        continue;
      }
      // Which names lead into a private network is nobody's to find out.
      if (code === 'ADDRESS') return /^(\[.*\]|[\d.]+|localhost)$/.test(at.hostname) ? 'address' : 'away';
      // Sent on elsewhere, or too long: it will be that again.
      return code === 'AWAY' || code === 'TIMEOUT' ? 'away' : 'none';
    }
  }
}

/**
 * Reads the picture that a host shows of somebody; nothing where there is none that is taken.
 * @param isOwners whether the address may be a private one
 * @throws JobError while the other side does not answer
 */
export async function fetchPicture(
  url: string,
  isOwners: boolean,
  signal: AbortSignal,
): Promise<Uint8Array | undefined> {
  const bounds = { isOwners: () => isOwners, maxBytes: avatarLimits.fileBytes };
  const found = await askForPicture(url, bounds, signal);
  // Neither address nor host: it is kept and logged.
  if (found === 'away') throw new JobError('Where a picture of a member is shown, nobody answers.');
  return typeof found === 'string' ? undefined : found;
}
