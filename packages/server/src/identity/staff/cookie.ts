import type { CookieForm } from './auth.ts';

/** What decides how a cookie is sent. */
export interface Mounted {
  basePath: string;
  publicAddress: string;
}

/**
 * How the cookie of a session is sent to a host: to it alone, to no other site, to no script, and only over https but on
 * a loopback address. At the root of a host its name has the prefix that browsers hold to all of that.
 */
export function toCookieForm({ basePath, publicAddress }: Mounted, host: string): CookieForm {
  const path = (publicAddress ? new URL(publicAddress).pathname : basePath) || '/';
  const secure = !isLoopbackHost(host);
  const prefix = secure ? (path === '/' ? '__Host-' : '__Secure-') : '';
  return { name: `${prefix}parvis`, path, secure };
}

const isLoopbackHost = (host: string): boolean => /^(127(\.\d{1,3}){3}|localhost|\[::1\])(:\d{1,5})?$/i.test(host);

/** Whether a header brings a cookie of this name. */
export const hasCookie = (header: string | null, name: string): boolean =>
  header?.split(';').some((one) => one.trim().startsWith(`${name}=`)) ?? false;
