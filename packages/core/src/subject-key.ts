/** Parameters that say how a visitor came, not what they came for. */
const tracking =
  /^((utm|mtm|pk|hsa)_|_hs|_gac|(_g[al]|mc_[ce]id|ref_(src|url)|igshi?d?|([gdy]|fb|ms|ys|tw|tt)cl(k?id|src)|[gw]braid|li_fat_id|srsltid|mkt_tok)$)/i;

/** The longest key that the wire takes: `limits.subjectKeyLength`, written again here to keep the loader small. */
const longest = 500;

/** What a page says about itself. */
export interface SubjectSource {
  /** The `subject` attribute: taken as it is. */
  attribute?: string | null;
  /** `href` of `<link rel="canonical">`; may be relative. */
  canonical?: string | null;
  /** The address of the page, usually `location.href`. */
  url: string;
}

/**
 * The key of what a page is about (SPEC S2): the attribute, else the canonical link, else the address; the latter two
 * cleaned as {@link cleanUrl} does, which is not called: the loader then leaves it out. Never throws; what is not an address is taken as it is.
 */
export function toSubjectKey({ attribute, canonical, url }: SubjectSource): string {
  const chosen = attribute?.trim() || clean(canonical ?? '', url) || clean(url) || url.trim();
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

function clean(address: string, base?: string): string | undefined {
  try {
    const url = new URL(address, base);
    if (!/^(https?|file):/.test(url.protocol)) return;
    for (const name of [...url.searchParams.keys()]) if (tracking.test(name)) url.searchParams.delete(name);
    url.searchParams.sort();
    const host = `${url.protocol}//${url.host}`;
    return host + url.pathname.replace(/(\/index\.(html?|php))?\/*$/i, '') + url.search;
  } catch {}
}
