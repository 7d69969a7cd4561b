import { ProblemError } from '../domain/problem.ts';
import { identify } from '../identity/identify.ts';
import type { Principal } from '../identity/principal.ts';
import { toCookieForm } from '../identity/staff/cookie.ts';
import type { PageContext } from './page-context.ts';

// Who signs in on the page of a visitor has a cookie there: the token that browsers of other pages keep in their storage. It
// is sent to the forms of this page alone, read by no script, and ends with the browser. The API knows no cookies (A3).

/** No path is set: a host may have mounted us under one that we never see, and browsers take that of the forms. */
const toName = ({ c, services }: PageContext): { name: string; secure: boolean } => {
  const { secure } = toCookieForm(services.settings, new URL(c.req.url).host);
  return { name: `${secure ? '__Secure-' : ''}parvis-me`, secure };
};

/** @param token of the visitor; nothing signs them out */
export function toVisitorCookie(page: PageContext, token?: string): string {
  const { name, secure } = toName(page);
  const rest = ['HttpOnly', 'SameSite=Lax', ...(secure ? ['Secure'] : []), ...(token ? [] : ['Max-Age=0'])];
  return [`${name}=${token ?? ''}`, ...rest].join('; ');
}

/** Who is signed in there. Whatever is wrong with the cookie, that is nobody: its page offers to sign in. */
export async function readVisitor(page: PageContext): Promise<Principal> {
  const { c, services } = page;
  const { name } = toName(page);
  const token = new RegExp(`(?:^|;)\\s*${name}=([^;]*)`).exec(c.req.header('cookie') ?? '')?.[1];
  if (!token) return { kind: 'anonymous' };
  const credentials = { authorization: `Bearer ${token}`, cookie: null, host: '', isOwnPage: true, isRead: true };
  try {
    const principal = await identify(credentials, 'visitor', c.var.site, services);
    // Keys of the site are no visitors.
    return principal.kind === 'visitor' ? principal : { kind: 'anonymous' };
  } catch (error) {
    if (error instanceof ProblemError) return { kind: 'anonymous' };
    throw error;
  }
}
