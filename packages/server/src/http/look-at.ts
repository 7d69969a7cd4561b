import { isIP } from 'node:net';
import { isPlainAddress } from '@parvis/contract';
import type { LookAt, LookError } from '../domain/tag/looked.ts';
import { isLoopback } from '../policies/origins.ts';
import { ExternalError, fetchExternal } from './fetch-external.ts';

/** What a look at a page may cost: in time it ends well before the request for it does. */
const timeoutMs = 6_000;
const maxBytes = 3_000_000;
/** How often a page may send on, as from `http://example.com` to `https://www.example.com`. */
const mostSteps = 4;

/** Which names lead into a private network is nobody's to find out: what is not plain from the address does not answer. */
const toTold = (code: LookError, { hostname }: URL): LookError =>
  code === 'ADDRESS' && !isIP(hostname.replace(/^\[|\]$/g, '')) && hostname !== 'localhost' ? 'AWAY' : code;

/**
 * Follows where a page sends on to: each address is looked at before it is asked.
 * @param demo pages on this machine are looked at, where they are tried; nowhere else is anything private reached
 */
export const createLookAt =
  ({ demo }: { demo: boolean }): LookAt =>
  async (url, { follows = () => true, signal } = {}) => {
    const late = AbortSignal.timeout(timeoutMs);
    const ends = signal ? AbortSignal.any([late, signal]) : late;
    for (let step = 1; ; step++) {
      const request = new Request(url, { headers: { accept: 'text/html', 'user-agent': 'Parvis' }, signal: ends });
      try {
        const isOwners = demo && isLoopback(url.origin);
        const answer = await fetchExternal(request, { timeout: timeoutMs, maxBytes, isOwners });
        const header = (name: string): string => answer.headers.get(name) ?? '';
        const [type, policy] = [header('content-type'), header('content-security-policy')];
        return { url, status: answer.status, type, policy, html: await answer.text() };
      } catch (error) {
        const {
          code,
          location = '',
          status = 0,
        } = error instanceof ExternalError ? error : { code: 'TIMEOUT' as const };
        if (!(error instanceof ExternalError) && !ends.aborted) throw error;
        const next = code === 'REDIRECTED' && URL.canParse(location, url) ? new URL(location, url) : undefined;
        if (!next || step === mostSteps || !isPlainAddress(next.href)) return { url, error: toTold(code, url) };
        next.hash = '';
        if (!follows(next, status)) return { url, error: code };
        url = next;
      }
    }
  };
