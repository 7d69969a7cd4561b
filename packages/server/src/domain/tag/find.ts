import { elementNames, pagePath, type TagFinding, type TagFindingCode, toPath } from '@parvis/contract';
import { findForbiddenRequest, findForbiddenScript, readPolicies } from './csp.ts';
import type { LookError, Looked } from './looked.ts';
import type { Found, FoundPage } from './page.ts';

interface Wanted {
  /** Of the site. */
  key: string;
  /** Where this server is reached; empty where that is not known. */
  addresses: readonly string[];
}

const codes: Record<LookError, TagFindingCode> = {
  ADDRESS: 'not-public',
  AWAY: 'unreachable',
  TIMEOUT: 'slow',
  TOO_LONG: 'too-long',
  REDIRECTED: 'failed',
};

const say = (code: TagFindingCode, detail: string | null = null): TagFinding => ({ code, detail });

/** What keeps the tag from working on a page, what comes first first. */
export function findTrouble(looked: Looked, page: FoundPage | undefined, wanted: Wanted): TagFinding[] {
  if ('error' in looked) return [say(codes[looked.error])];
  if (looked.status >= 400) return [say('failed', `${looked.status}`)];
  if (!page || !/html/i.test(looked.type)) {
    return [say('not-html', looked.type || null)];
  }
  return [...findTag(looked.url, looked.policy, page, wanted), ...findElements(page)];
}

/** `parvis.js` of some server, and where from. */
interface Tag {
  script: Found;
  url: URL;
}

function findTag(url: URL, policy: string, page: FoundPage, { key, addresses }: Wanted): TagFinding[] {
  const base = page.base !== undefined && URL.canParse(page.base, url) ? new URL(page.base, url) : url;
  const tags = page.scripts.flatMap((script): Tag[] => {
    const src = script.attributes.get('src') ?? '';
    if (!URL.canParse(src, base)) return [];
    const at = new URL(src, base);
    return at.pathname.endsWith('/parvis.js') ? [{ script, url: at }] : [];
  });
  if (tags.length === 0) return [say(page.isCommented ? 'in-comment' : 'no-tag')];
  const isOurs = ({ url: at }: Tag): boolean =>
    addresses.some((one) => URL.canParse(one) && isSame(at, new URL(`${one.replace(/\/+$/, '')}/parvis.js`)));
  const isOfSite = ({ script }: Tag): boolean => script.attributes.get('data-site') === key;
  // The one that is meant: a page may have that of somebody else as well.
  const tag = tags.find((one) => isOurs(one) && isOfSite(one)) ?? tags.find(isOurs) ?? tags[0]!;
  if (!isOurs(tag)) return [say('other-server', tag.url.origin)];
  const { script, url: at } = tag;
  const findings: TagFinding[] = [];
  const site = script.attributes.get('data-site');
  if (!site) findings.push(say('no-site'));
  else if (site !== key) findings.push(say('other-site', site));
  if (script.attributes.get('type')?.trim().toLowerCase() !== 'module') findings.push(say('not-module'));
  if (url.protocol === 'https:' && at.protocol === 'http:') findings.push(say('insecure-server', at.origin));
  return [...findings, ...findForbidden(url, policy, page, tag, key)];
}

/** A name of the server in another scheme is told apart elsewhere. */
const isSame = (one: URL, other: URL): boolean => one.host === other.host && one.pathname === other.pathname;

function findForbidden(url: URL, policy: string, page: FoundPage, { script, url: at }: Tag, key: string) {
  const said = page.metas.filter(
    ({ attributes }) => attributes.get('http-equiv')?.trim().toLowerCase() === 'content-security-policy',
  );
  const policies = readPolicies([
    ...(policy ? [policy] : []),
    ...said.map(({ attributes }) => attributes.get('content') ?? ''),
  ]);
  const findings: TagFinding[] = [];
  const { attributes } = script;
  const forbidden = findForbiddenScript(policies, url, {
    url: at,
    nonce: attributes.get('nonce'),
    integrity: attributes.get('integrity'),
  });
  if (forbidden !== undefined) findings.push(say('csp-script', forbidden));
  const asked = new URL(toPath(pagePath, { site: key }).slice(1), new URL('.', at));
  const silenced = findForbiddenRequest(policies, url, asked);
  if (silenced !== undefined) findings.push(say('csp-connect', silenced));
  return findings;
}

function findElements(page: FoundPage): TagFinding[] {
  const names = page.elements.map(({ name }) => name.slice('parvis-'.length));
  const isKnown = (name: string): boolean => (elementNames as readonly string[]).includes(name) || name === 'config';
  const unknown = [...new Set(names.filter((name) => !isKnown(name)))];
  return [
    ...(names.some((name) => isKnown(name) && name !== 'config') ? [] : [say('no-element')]),
    ...unknown.slice(0, 3).map((name) => say('unknown-element', `parvis-${name}`)),
  ];
}
