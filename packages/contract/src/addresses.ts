// What is true of addresses: which may be followed, which name the same page, which parameters are none of theirs.

import { limits } from './limits.ts';

/**
 * Parameters that say how a visitor came, or whose visit it is, and not what they came for. Before one, `amp;` is left of a
 * link that was escaped twice.
 *
 * As of 2026-11-28. Source: the list that Brave goes by (`components/query_filter/utils.cc` in brave/brave-core, commit
 * 0c7f00e), and names seen in links of those named below. Left out are names that other pages use to say what they show:
 * `ref`, `si`, `cid`, `source`, `campaign`, `spm`, `session_id`.
 */
const trackers: readonly string[] = [
  // Campaigns: Google, Matomo and Piwik, HubSpot Ads, Piano (AT Internet), Webtrekk, Vero, Blueshift, Salesforce.
  ...[
    'utm_.*',
    '(mtm|pk|piwik|matomo)_.*',
    'hsa_.*',
    'at_.*',
    'xtor',
    'wt_z?mc',
    'vero_.*',
    'bsft_.*',
    'sfmc_.*',
    'trk_.*',
  ],
  // Clicks on advertisements: Google, Yandex, Meta, Microsoft, X, TikTok, Snapchat, LinkedIn, Reddit, Pinterest, Taboola,
  // Outbrain, Adobe, CJ, impact.com and their like.
  ...[
    'gad_.*',
    '[gw]braid',
    'srsltid',
    '[a-z]{1,3}cl(id|kid|src)',
    '(.*_|ir)?click_?id',
    'sccid',
    'li_fat_id',
    'rdt_cid',
  ],
  ...['epik', 'tblci', 'dicbo', 's_(kw)?cid', 'ef_id', 'cjevent', 'wickedid', 'fb_(action_|comment_id|ref$|source$).*'],
  // Visits carried from one site to another: Google, HubSpot, Yandex, Yahoo, Branch.
  ...['_g(a|ac.*|l)', '__hs(tc|sc|fp)', '_hs.*', 'hscta.*', '_openstat', 'guc(counter|e_.*)', '_branch_.*'],
  // Readers of newsletters: Mailchimp, MailerLite, Marketo, Klaviyo, Drip, Olytics, Oracle, beehiiv, dotdigital.
  ...['mc_[ce]id', 'ml_subscriber(_hash)?', 'mkt_tok', '_k[ex]', '__s', 'oly_.*', 'elqtrack(id)?', '_bhlid', 'dm_i'],
  // Who passed a link on: Instagram, Facebook, X.
  ...['igshi?d?', 'mibextid', 'ref_(src|url)', '__twitter_impression'],
  // Sessions in addresses, and with them the visitor's account: PHP, Java, ASP, ColdFusion, osCommerce, Zen Cart.
  ...['(php|j|asp)sess(ion)?id.*', 'cf(id|token)', 'oscsid', 'zenid'],
];
const tracking = new RegExp(`^(amp;)*(${trackers.join('|')})$`, 'i');

/** Servers of Java write it behind the path, too. */
const pathSession = /;jsessionid=[^;/]*/gi;

/** Whether a parameter of an address says how a visitor came, or whose visit it is, and not what they came for. */
export const isTracking = (parameter: string): boolean => tracking.test(parameter);

/** Scheme, host and port, path, query, fragment. No user name, no third slash, no backslash before the query. */
const parts = /^(https?:)\/\/([^/?#\\@\s]+)(\/[^?#\\]*)?(\?[^#]*)?(#.*)?$/i;
// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers leave some of them out, other programs do not
const control = /[\0-\x1f\x7f]/;
/** Read as something else, or as nothing, in the name of a host. */
const unsteady = /[\p{Default_Ignorable_Code_Point}%\u3002]/u;

/**
 * Whether an address is of the web, and every program and person reads the same host in it: no user name
 * (`https://shop.example@evil.example`), third slash, backslash or control character, and no host that is written in
 * another way than it is read (`https://0x7f.1`, full-width letters).
 */
export function isPlainAddress(address: string): boolean {
  const host = parts.exec(address)?.[2];
  if (!host || control.test(address) || unsteady.test(host) || !URL.canParse(address)) return false;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const read = new URL(address).hostname;
  return read === name || (/[^\0-\x7f]/.test(name) && name === name.normalize('NFKC') && !/^[\d.]*$/.test(read));
}

/** Escapes as RFC 3986 wants them (6.2.2): in capitals, and none for a character that needs none. */
const normalizeEscapes = (text: string): string =>
  text.replace(/%[\da-f]{2}/gi, (escaped) => {
    const character = String.fromCharCode(Number.parseInt(escaped.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : escaped.toUpperCase();
  });

/** A query without what {@link isTracking} names; the other parameters stay as they are. */
const cleanQuery = (query: string): string => {
  const all = query.slice(1).split('&');
  const kept = all.filter((pair) => !isTracking(pair.replace(/=.*/s, '')));
  return kept.length === all.length ? query : kept.length > 0 ? `?${kept.join('&')}` : '';
};

/**
 * The key of a subject as it is compared (S2). One that is an address has one form, of whatever is equal by RFC 3986
 * (6.2.2, 6.2.3): host and escapes, dot segments, default port, an empty path; and has no tracking parameters and no
 * session of a visitor. Any other key stays as it is, as does an address whose form would be longer than a key may be.
 */
export function normalizeKey(key: string): string {
  if (!isPlainAddress(key)) return key;
  const { protocol, host, pathname, search, hash } = new URL(key);
  const path = pathname.replace(pathSession, '');
  const rest = normalizeEscapes((path === '/' ? '' : path) + cleanQuery(normalizeEscapes(search)) + hash);
  const normal = `${protocol}//${host}${rest}`;
  return normal.length > limits.subjectKeyLength ? key : normal;
}

/**
 * The key that clients make of a page's address, where no `subject` and no canonical link says another (S2): without
 * fragment, trailing slash and `index.html`, parameters in their order.
 * @param address one that {@link isPlainAddress}
 */
export function toPageKey(address: string): string {
  const url = new URL(normalizeKey(address));
  url.searchParams.sort();
  return normalizeKey(
    `${url.protocol}//${url.host}${url.pathname.replace(/(\/index\.(html?|php))?\/*$/i, '')}${url.search}`,
  );
}

/** A whole origin in its one form, `https://www.example.com`; nothing where a text is none, or more than one. */
export function toOrigin(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isBare = /^https?:$/.test(url.protocol) && url.pathname === '/' && !url.search && !url.hash && !url.username;
  return isBare ? url.origin : undefined;
}
