import { elementNames, staffLimits, type TagCheck, type TagCheckInput } from '@parvis/contract';
import { allowsOrigin } from '../../policies/origins.ts';
import type { Context } from '../context.ts';
import type { UseCase } from '../use-case.ts';
import { readColors } from './colors.ts';
import { findTrouble } from './find.ts';
import type { Looked } from './looked.ts';
import type { FoundPage } from './page.ts';

/**
 * Looks at a page as a visitor's browser gets it, and says what keeps the tag from working there. What the page says is
 * taken down as words, and nothing of it is done.
 * @throws ProblemError RATE_LIMITED
 */
export const checkTag: UseCase<TagCheckInput, TagCheck> = async (context, { url }) => {
  await context.look?.();
  const looked = await context.services.lookAt(new URL(url));
  // A parser of HTML, for the few who ask: no start waits for it.
  const page = 'html' in looked ? (await import('./page.ts')).readPage(looked.html) : undefined;
  const result = toCheck(context, looked, page);
  return async () => ({ result });
};

const cut = (text: string): string => text.slice(0, staffLimits.findingLength);

function toCheck({ site, services, address = '' }: Context, looked: Looked, page: FoundPage | undefined): TagCheck {
  const { url } = looked;
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
