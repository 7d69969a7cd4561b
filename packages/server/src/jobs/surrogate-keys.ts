import { createHash } from 'node:crypto';

/**
 * The tag under which a cache in front of the server stores answers about a subject or a whole site: for the header
 * `Surrogate-Key`, and for the purge hook. Short, and of letters that every cache accepts.
 */
export const toSurrogateKey = (site: string, subject?: string): string =>
  subject === undefined
    ? `site-${site}`
    : `subject-${createHash('sha256').update(`${site} ${subject}`).digest('base64url').slice(0, 22)}`;
