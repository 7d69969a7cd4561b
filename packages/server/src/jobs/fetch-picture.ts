import { avatarLimits } from '@parvis/contract';
import { ExternalError, fetchExternal } from '../http/fetch-external.ts';
import { JobError } from './retry.ts';

const timeoutMs = 10_000;

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
  const headers = { accept: 'image/webp, image/png, image/jpeg, image/gif', 'user-agent': 'Parvis' };
  try {
    const bounds = { timeout: timeoutMs, maxBytes: avatarLimits.fileBytes, isOwners };
    const answer = await fetchExternal(new Request(url, { headers, signal }), bounds);
    if (answer.ok) return new Uint8Array(await answer.arrayBuffer());
    if (answer.status < 500 && answer.status !== 429) return undefined;
  } catch (error) {
    if (!(error instanceof ExternalError)) throw error;
    // Sent on elsewhere, too long, or into a private network: it will be that again.
    if (error.code !== 'AWAY' && error.code !== 'TIMEOUT') return undefined;
  }
  // Neither address nor host: it is kept and logged.
  throw new JobError('Where a picture of a member is shown, nobody answers.');
}
