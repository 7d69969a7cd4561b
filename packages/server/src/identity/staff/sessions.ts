import type { Store } from '../../store/store.ts';
import type { StaffAuth } from './auth.ts';
import { hasCookie, type Mounted, toCookieForm } from './cookie.ts';

/** What of a request is of interest to who is signed in. */
export interface Browser {
  /** `Cookie`. */
  cookie: string | null;
  /** The host and port that it was sent to. */
  host: string;
  userAgent?: string | null;
}

/** A person who is signed in. */
export interface SignedIn {
  staff: string;
  /** Of the session. */
  id: string;
}

/** What `Set-Cookie` says. */
type Cookies = string[];

/** Sessions of people who work for sites. */
export interface StaffSessions {
  /** Who is signed in. */
  read(browser: Browser): Promise<SignedIn | undefined>;
  /** The same, and the session lasts longer. */
  refresh(browser: Browser): Promise<{ session: SignedIn; cookies: Cookies } | undefined>;
  /** A code for the account of an address (`toStaffEmail`); nothing where there is none. */
  makeCode(email: string): Promise<string | undefined>;
  /** Nothing where the code is not right, or has been tried too often. */
  signInByCode(browser: Browser, email: string, code: string): Promise<{ staff: string; cookies: Cookies } | undefined>;
  /** Signs in who was proved otherwise. A session that the browser had is over. */
  start(browser: Browser, staff: string): Promise<Cookies>;
  signOut(browser: Browser): Promise<Cookies>;
}

/** Characters of what a browser says of itself that are kept. */
const agentLength = 300;

interface Parts {
  store: Store;
  settings: Mounted & { secret: string };
}

/** Loads what it needs with the first request that brings a cookie or asks for one. */
export function createStaffSessions({ store, settings }: Parts): StaffSessions {
  const loaded = new Map<string, Promise<StaffAuth>>();
  const load = (host: string): Promise<StaffAuth> => {
    const form = toCookieForm(settings, host);
    let auth = loaded.get(form.name);
    if (!auth) {
      auth = import('./auth.ts').then(({ createAuth }) => createAuth(store, settings.secret, form));
      loaded.set(form.name, auth);
      auth.catch(() => loaded.delete(form.name));
    }
    return auth;
  };

  const find = async (browser: Browser, disableRefresh: boolean) => {
    const { name } = toCookieForm(settings, browser.host);
    if (!hasCookie(browser.cookie, name)) return undefined;
    const { api } = await load(browser.host);
    const query = { disableRefresh };
    const { headers, response } = await api.getSession({ headers: toHeaders(browser), query, returnHeaders: true });
    if (!response) return undefined;
    const { id, userId: staff } = response.session;
    return { session: { staff, id }, cookies: headers.getSetCookie() };
  };
  const read = async (browser: Browser): Promise<SignedIn | undefined> => (await find(browser, true))?.session;
  /** The one that was there before, so that nobody goes on with it (AUTH-06). */
  const endBefore = async (before: SignedIn | undefined): Promise<void> => {
    if (before) await store.write((verbs) => verbs.staff.endSession(before.staff, before.id));
  };

  return {
    read,
    refresh: (browser) => find(browser, false),

    async makeCode(email) {
      const { makeCode } = await import('./auth.ts');
      return makeCode(await load('localhost'), email);
    },

    async signInByCode(browser, email, code) {
      const { api } = await load(browser.host);
      const before = await read(browser);
      const account = await store.staff.byEmail(email);
      try {
        const { headers, response } = await api.signInEmailOTP({
          body: { email, otp: code },
          headers: toHeaders(browser),
          returnHeaders: true,
        });
        await endBefore(before);
        // Of an address that nobody had proved: passkeys from before may be somebody else's, as sessions may, which
        // better-auth has ended.
        if (account?.email_verified === 0) await store.write((verbs) => verbs.staff.removePasskeys(account.id));
        return { staff: response.user.id, cookies: headers.getSetCookie() };
      } catch (error) {
        if (isRefusal(error)) return undefined;
        throw error;
      }
    },

    async start(browser, staff) {
      const { api } = await load(browser.host);
      const before = await read(browser);
      const { headers } = await api.startSession({
        body: { staff },
        headers: toHeaders(browser),
        returnHeaders: true,
      });
      await endBefore(before);
      return headers.getSetCookie();
    },

    async signOut(browser) {
      const { api } = await load(browser.host);
      return (await api.signOut({ headers: toHeaders(browser), returnHeaders: true })).headers.getSetCookie();
    },
  };
}

function toHeaders({ cookie, userAgent }: Browser): Headers {
  const headers = new Headers();
  if (cookie !== null) headers.set('cookie', cookie);
  if (userAgent) headers.set('user-agent', userAgent.slice(0, agentLength));
  return headers;
}

/** better-auth says no, and did not fail. */
function isRefusal(error: unknown): boolean {
  const { name, statusCode } = error as { name?: string; statusCode?: number };
  return name === 'APIError' && statusCode !== undefined && statusCode < 500;
}
