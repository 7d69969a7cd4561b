/** The page of a request. Its token stands in the fragment, which no server, log or scanner is told. */
export const toRequestLink = (address: string, token: string, rating?: number): string =>
  `${address}/console/review#${token}${rating === undefined ? '' : `~${rating}`}`;

/** What mail programs send a POST to by themselves (RFC 8058): the token ends requests, and does nothing else. */
export const toStopLink = (address: string, token: string): string => `${address}/console/no-requests?token=${token}`;

/** A token, and the stars that somebody pressed in the mail. */
export function readLink(text: string): { token: string; rating: number | undefined } {
  const [, token = text, rating] = /^(.*)~([1-5])$/.exec(text) ?? [];
  return { token, rating: rating === undefined ? undefined : Number(rating) };
}

/** Where somebody reviews who is on site. Its address holds nothing secret: it stands on printed cards. */
export const toOnsiteLink = (address: string, site: string, subject: string): string =>
  `${address}/console/here?${new URLSearchParams({ site, subject })}`;
