const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : '';
};

export const isUniqueViolation = (error: unknown): boolean => codeOf(error) === '23505';

/** Serialisation failure, deadlock. */
export const isConflict = (error: unknown): boolean => codeOf(error) === '40001' || codeOf(error) === '40P01';

/** Error codes of the operating system. */
const network = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
]);
/**
 * Error codes of PostgreSQL: connection lost (08), out of resources (53), shutting down or starting (57P), timeouts (57014,
 * 55P03, 25P03), read-only, as a standby or after `parvis copy` (25006), and conflicts that all attempts met.
 */
const busy = /^(08...|53...|57P0.|57014|55P03|25006|25P03|40001|40P01)$/;
/** Messages of the driver, which has no codes. */
const driver =
  /timeout exceeded when trying to connect|Connection terminated|connection error and is not queryable|Client was closed|Query read timeout|connection has been discarded|the database system is/i;

export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  if (network.has(code) || busy.test(code)) return true;
  return error instanceof Error && driver.test(error.message);
}

/** Why PostgreSQL cannot be used, and what to do. The address is named without its password. */
export function toSentence(error: unknown, url: string): unknown {
  const code = codeOf(error);
  const { host, user, name } = toParts(url);
  if (code === '28P01' || code === '28000') {
    return new Error(`PostgreSQL at ${host} refuses the user "${user}": check user and password in DATABASE_URL.`);
  }
  if (code === '3D000') {
    return new Error(`PostgreSQL at ${host} has no database "${name}": create it, or correct DATABASE_URL.`);
  }
  if (code === '42501') {
    return new Error(
      `The user "${user}" may not make tables in the database "${name}": GRANT it CREATE on its schema.`,
    );
  }
  if (isUnavailable(error)) {
    const why = code || (error as Error).message;
    return new Error(`PostgreSQL at ${host} does not answer (${why}): check that it runs, and DATABASE_URL.`);
  }
  return error;
}

function toParts(url: string): { host: string; user: string; name: string } {
  try {
    const { host, username, pathname } = new URL(url);
    return { host, user: decodeURIComponent(username), name: decodeURIComponent(pathname.slice(1)) };
  } catch {
    return { host: 'the address of DATABASE_URL', user: '', name: '' };
  }
}
