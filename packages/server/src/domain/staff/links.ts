/** Pages of the server to which a link brings a token. */
export type LinkPage = 'act' | 'claim' | 'contest' | 'following' | 'invitation' | 'sign-in';

/**
 * A link with a token, which stands in the fragment: no server, no log and no scanner is told it, and the page asks
 * before it sends it.
 * @param address where the server is reached; empty for a path
 */
export const toLink = (address: string, page: LinkPage, token: string): string => `${address}/console/${page}#${token}`;

/** A screen of the console, for who works there: they sign in first, and it brings no token. */
export const toScreenLink = (address: string, site: string, screen: 'insights' | 'settings/policy'): string =>
  `${address}/console/site/${site}/${screen}`;

/**
 * A link that mail programs send a POST to by themselves, so that its token cannot stand in the fragment (RFC 8058). It is
 * the only kind: it ends mails of one kind to one person, and nothing else.
 */
export const toUnsubscribeLink = (address: string, token: string): string =>
  `${address}/console/unsubscribe?token=${token}`;

/** The same for what a visitor follows. */
export const toUnfollowLink = (address: string, token: string): string => `${address}/console/unfollow?token=${token}`;

/** The page that says how a site treats reviews. */
export const toPolicyLink = (address: string, site: string): string => [address, 'sites', site, 'policy'].join('/');

/** What the addresses of our own pages of posts begin with. */
export const toPostsLink = (address: string, site: string): string => [address, 'sites', site, 'posts', ''].join('/');
