import { createHash } from 'node:crypto';

/**
 * What a cache in front of the server knows answers by, so that it can forget those about one subject, or about a whole
 * site: the words of the header `Surrogate-Key`, and what the purge hook sends. Short and of letters that every cache
 * takes, however long the subject's key.
 */
export const toSurrogateKey = (site: string, subject?: string): string =>
  subject === undefined
    ? `site-${site}`
    : `subject-${createHash('sha256').update(`${site} ${subject}`).digest('base64url').slice(0, 22)}`;
