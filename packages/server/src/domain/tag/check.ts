import { elementNames, isPlainAddress, staffLimits, type TagCheck, type TagCheckInput } from '@parvis/contract';
import { ExternalError, fetchExternal } from '../../http/fetch-external.ts';
import { allowsOrigin, isLoopback } from '../../policies/origins.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { readColors } from './colors.ts';
import { findTrouble, type Looked } from './find.ts';
import { readPage } from './page.ts';

/** What a look at a page may cost: in time it ends well before the request does. */
const timeoutMs = 6_000;
const maxBytes = 3_000_000;
/** How often a page may send on, as from `http://example.com` to `https://www.example.com`. */
const mostSteps = 4;

/**
 * Looks at a page as a visitor's browser gets it, and says what keeps the tag from working there. What the page says is
 * taken down as words, and nothing of it is done.
 * @throws ProblemError RATE_LIMITED
 */
export const checkTag: UseCase<TagCheckInput, TagCheck> = async (context, { url }) => {
  await context.look?.();
  const looked = await look(context, new URL(url));
  const result = toCheck(context, looked);
  return async () => ({ result });
};

/** Fetches a page, and follows where it sends on to: each address is looked at before it is asked. */
async function look({ services }: Context, url: URL): Promise<Looked> {
  const ends = AbortSignal.timeout(timeoutMs);
  for (let step = 1; ; step++) {
    // On a machine of one's own, where pages are tried: nowhere else is anything private reached from here.
    const isOwners = services.settings.demo && isLoopback(url.origin);
    const request = new Request(url, { headers: { accept: 'text/html', 'user-agent': 'Parvis' }, signal: ends });
    try {
      const answer = await fetchExternal(request, { timeout: timeoutMs, maxBytes, isOwners });
      return { url, status: answer.status, headers: answer.headers, html: await answer.text() };
    } catch (error) {
      const { code, location = '' } = error instanceof ExternalError ? error : { code: 'TIMEOUT' as const };
      if (!(error instanceof ExternalError) && !ends.aborted) throw error;
      const next = code === 'REDIRECTED' && URL.canParse(location, url) ? new URL(location, url) : undefined;
      if (!next || step === mostSteps || !isPlainAddress(next.href)) return { url, error: code };
      next.hash = '';
      url = next;
    }
  }
}

const cut = (text: string): string => text.slice(0, staffLimits.findingLength);

function toCheck({ site, services, address = '' }: Context, looked: Looked): TagCheck {
  const { url } = looked;
  const page = 'html' in looked ? readPage(looked.html) : undefined;
  const known = new Set(page?.elements.map(({ name }) => name));
  const findings = findTrouble(looked, page, { key: site.key, addresses: [address, services.settings.publicAddress] });
  if (!allowsOrigin(site, url.origin, services.settings.demo)) {
    findings.push({ code: 'origin-not-listed', detail: url.origin });
  }
  return {
    url: url.href,
    origin: url.origin,
    findings: findings.map(({ code, detail }) => ({ code, detail: detail === null ? null : cut(detail) })),
    elements: elementNames.filter((name) => known.has(`parvis-${name}`)),
    language: page?.language ? cut(page.language) : null,
    colors: page ? readColors(page) : { background: null, text: null, link: null },
  };
}
