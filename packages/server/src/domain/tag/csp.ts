/** One policy: the sources of each of its directives. */
type Policy = ReadonlyMap<string, readonly string[]>;

/** Directives in the order in which the first that is there holds. */
const forScripts = ['script-src-elem', 'script-src', 'default-src'];
const forRequests = ['connect-src', 'default-src'];

/** Hashes of one script that are looked for: each is compared with all that a page allows. */
const mostHashes = 10;

/** What a page's policies say of a script, which may bring what lets it in. */
export interface AllowedScript {
  url: URL;
  nonce?: string | undefined;
  integrity?: string | undefined;
}

/** @param texts one for each header and `<meta>`; a header may hold several, with commas between */
export const readPolicies = (texts: readonly string[]): Policy[] =>
  texts
    .flatMap((text) => text.split(','))
    .map((text) => {
      const policy = new Map<string, readonly string[]>();
      for (const directive of text.split(';')) {
        const [name = '', ...sources] = directive.trim().split(/\s+/);
        // Of two of one name the first holds.
        if (name && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    });

/** The directive that forbids a script, as the page has it; nothing where none does. */
export const findForbiddenScript = (
  policies: readonly Policy[],
  page: URL,
  { url, nonce, integrity }: AllowedScript,
): string | undefined => {
  const hashes = integrity?.split(/\s+/) ?? [];
  const isHashed = hashes.length > 0 && hashes.length <= mostHashes;
  return findForbidding(policies, forScripts, (sources) => {
    if (nonce && sources.includes(`'nonce-${nonce}'`)) return true;
    if (isHashed && hashes.every((hash) => sources.includes(`'${hash}'`))) return true;
    return !sources.includes("'strict-dynamic'") && sources.some((source) => matches(source, url, page));
  });
};

/** The directive that forbids to ask an address; nothing where none does. */
export const findForbiddenRequest = (policies: readonly Policy[], page: URL, url: URL): string | undefined =>
  findForbidding(policies, forRequests, (sources) => sources.some((source) => matches(source, url, page)));

function findForbidding(
  policies: readonly Policy[],
  names: readonly string[],
  allows: (sources: readonly string[]) => boolean,
): string | undefined {
  for (const policy of policies) {
    const name = names.find((one) => policy.has(one));
    const sources = name === undefined ? undefined : policy.get(name);
    if (sources && !allows(sources)) return `${name} ${sources.join(' ')}`.trim();
  }
  return undefined;
}

/** Whether an address is one of a source: `*`, `'self'`, `https:`, `https://*.example.com:8443/path/`. */
function matches(source: string, url: URL, page: URL): boolean {
  if (source === '*') return /^https?:$/.test(url.protocol) || url.protocol === page.protocol;
  if (source.toLowerCase() === "'self'") return url.origin === page.origin;
  const scheme = /^([a-z][a-z0-9+.-]*):$/i.exec(source)?.[1];
  if (scheme !== undefined) return isScheme(`${scheme.toLowerCase()}:`, url.protocol);
  const parts = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[^/:?#*]+|\[[^\]]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i.exec(
    source,
  );
  if (!parts) return false;
  const [, said, host = '', port, path = ''] = parts;
  if (!isScheme(said === undefined ? page.protocol : `${said.toLowerCase()}:`, url.protocol)) return false;
  const name = host.toLowerCase();
  const isHost = name === '*' || (name.startsWith('*.') ? url.hostname.endsWith(name.slice(1)) : url.hostname === name);
  if (!isHost) return false;
  const usual = url.protocol === 'https:' ? '443' : '80';
  if (port !== '*' && (port ?? usual) !== (url.port || usual)) return false;
  if (path === '' || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
}

/** A source for http is one for https as well. */
const isScheme = (said: string, is: string): boolean => said === is || (said === 'http:' && is === 'https:');
