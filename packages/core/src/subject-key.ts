/**
 * The commonest parameters that say how a visitor came, with what they are set to, wherever they stand in a query. The
 * loader has no room for more: `isTracking` of the contract knows them all, and the server leaves out the rest.
 */
export const tracking: RegExp =
  /(?<=[?&])(amp;)*((utm|mtm|pk|hsa|gad|at)_|__?hs|hscta|(_g[al]|mc_[ce]id|igshi?d?|mibextid|epik|xtor|[a-z]{1,3}cl(k?id|src)|[gw]braid)(?![^=&#]))[^&#]*&?/gi;

/** A visitor's session in an address, as servers without cookies write it. The server leaves it out of keys. */
const session =
  /;jsessionid=[^/?#;]*|(?<=[?&])(amp;)*((php|j|asp)sess(ion)?id\w*|cf(id|token)|oscsid|zenid)(?![^=&#])[^&#]*&?/gi;

/** The longest key that the wire takes: `limits.subjectKeyLength`, written again here to keep the loader small. */
const longest = 500;

/** What a page says about itself. */
export interface SubjectSource {
  /** The `subject` attribute: taken as it is. */
  attribute?: string | null | undefined;
  /** `href` of `<link rel="canonical">`; may be relative. */
  canonical?: string | null | undefined;
  /** The address of the page, usually `location.href`. */
  url: string;
}

/**
 * The key of what a page is about (SPEC S2): the attribute, else the canonical link, else the address; the latter two
 * cleaned as {@link cleanUrl} does, which is not called: the loader then leaves it out. Never throws; what is not an address is taken as it is.
 */
export function toSubjectKey(source: SubjectSource): string {
  const { url } = source;
  const chosen = source.attribute?.trim() || clean(source.canonical || url, url) || clean(url) || url;
  return chosen.slice(0, longest);
}

/**
 * An address without what does not change the page: tracking parameters, fragment, credentials, default port, trailing
 * slash, `index.html`. Other parameters stay (`?p=12` is another page) and are sorted by name. Never throws: what is
 * not an address comes back trimmed.
 */
export function cleanUrl(url: string): string {
  return clean(url) || url.trim();
}

/** An address without its fragment, and without a visitor's session, by which whoever follows it would be taken for them. */
export const withoutSession = (url: string): string => url.replace(/#.*/, '').replace(session, '').replace(/[?&]$/, '');

/** The address of a page to link to and give away: without its fragment, how this visitor came, and their session. */
export const toPageUrl = (url: string): string => withoutSession(url.replace(tracking, ''));

function clean(address: string, base?: string): string | undefined {
  try {
    const url = new URL(address.replace(tracking, ''), base);
    if (!/^(http|file)/.test(url.protocol)) return;
    url.searchParams.sort();
    const host = `${url.protocol}//${url.host}`;
    return host + url.pathname.replace(/(\/index\.(html?|php))?\/*$/i, '') + url.search;
  } catch {}
}
