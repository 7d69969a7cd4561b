/** Pages of the server to which a link brings a token. */
export type LinkPage = 'act' | 'claim' | 'contest' | 'invitation' | 'sign-in';

/**
 * A link with a token, which stands in the fragment: no server, no log and no scanner is told it, and the page asks
 * before it sends it.
 * @param address where the server is reached; empty for a path
 */
export const toLink = (address: string, page: LinkPage, token: string): string => `${address}/console/${page}#${token}`;
