import type { LogEntry } from '../src/index.ts';

/**
 * What a server must not log while the suite runs. The suite names receivers of webhooks that nobody has (RFC 2606): that
 * these do not succeed is said at the third try, which a fast machine does not live to see.
 */
export const isUnexpected = ({ level, message }: LogEntry): boolean =>
  level !== 'warn' || !message.startsWith('A job does not succeed, and is tried on: webhook ');
