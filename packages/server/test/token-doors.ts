import { descriptions, type EndpointName, endpointNames, toEndpoint, toPath } from '@parvis/contract';
import { createApp } from '../src/app.ts';
import { getInternals } from '../src/internals.ts';
import type { Console } from './staff.ts';

/** Where a token may be brought. */
export interface Door {
  name: string;
  /** Brings one. @returns whether it was taken for a good one */
  enter(token: string): Promise<boolean>;
}

/** Who is asked for a code now, and shown the ticket for one. */
export interface Asked {
  address: string;
  visitor: string;
  ticket: string;
  /** What a website that asks to be connected says of itself. */
  website: Record<'back' | 'pages' | 'name' | 'state' | 'challenge', string>;
  /** What that website keeps to itself: its challenge is the hash of it. */
  verifier: string;
  /** Signs as the host does. */
  memberToken(subject: string, now: number): Promise<string>;
}

const nobody = '0190a5c0-0000-7000-8000-000000000000';

/**
 * Every address that takes a token, from the tables of endpoints and the server's own list of routes.
 * @param key a key of the site, which reads its lists
 */
export function toDoors(server: Console, asked: Asked, key: string, site = 'shop'): Door[] {
  const ask = (name: EndpointName, headers: Record<string, string | undefined>, query = '') => {
    const { method, path, kind } = toEndpoint(name);
    const at = toPath(path, { site, id: nobody, name: 'like' } as never);
    const body = kind === 'write' && method !== 'DELETE' && method !== 'PUT' ? { unheardOf: 1 } : undefined;
    return server.browser().ask(method, at + query, body, headers);
  };
  const toBearer = (token: string) => ({ authorization: `Bearer ${token}`, origin: undefined });
  const toCookie = (token: string) => ({ cookie: `__Host-parvis=${token}` });
  const reading = endpointNames.filter((name) => toEndpoint(name).access !== 'anyone');
  const bearers = reading.map(
    (name): Door => ({
      name: `bearer ${toEndpoint(name).surface} ${name}`,
      enter: async (token) =>
        (await ask(name, toBearer(token), toEndpoint(name).kind === 'read' ? '?subject=page' : '')).status !== 401,
    }),
  );
  const cookies = reading
    .filter((name) => toEndpoint(name).surface === 'manage')
    .map(
      (name): Door => ({
        name: `cookie manage ${name}`,
        enter: async (token) => (await ask(name, toCookie(token))).status !== 401,
      }),
    );
  const lists = endpointNames
    .filter((name) => descriptions[name].errors.includes('CURSOR_INVALID'))
    .map(
      (name): Door => ({
        name: `cursor ${name}`,
        async enter(token) {
          const query = `?limit=1&cursor=${encodeURIComponent(token)}${name === 'posts' ? '&subject=page' : ''}`;
          return (await ask(name, toBearer(key), query)).status === 200;
        },
      }),
    );
  const form = async (page: string, fields: Record<string, string>, headers = {}): Promise<boolean> => {
    const answer = await server.browser().post(page, fields, { headers });
    // Who is not signed in is sent to where one does.
    return ![401, 403].includes(answer.status) && !answer.headers.get('location')?.startsWith('sign-in');
  };
  const json = async (page: string, token: string): Promise<boolean> =>
    (await server.browser().ask('POST', `/console/${page}`, {}, toCookie(token))).status !== 401;
  const pages: Record<string, Door['enter'] | undefined> = {
    act: (token) => form('act', { token, do: 'none' }),
    contest: (token) => form('contest', { token }),
    invitation: (token) => form('invitation', { token }),
    claim: (token) => form('claim', { token, address: 'eve@example.com' }),
    link: (token) => form('link', { token }),
    code: async (token) => {
      const { address, ticket } = asked;
      return (await server.browser().post('code', { address, ticket, code: token })).status === 303;
    },
    unfollow: (token) => form(`unfollow?token=${encodeURIComponent(token)}`, {}),
    following: (token) => form('following', { token, do: 'show' }),
    // Takes no token: a code that is the same for all.
    here: undefined,
    review: (token) => form('review', { token }),
    'no-requests': (token) => form(`no-requests?token=${encodeURIComponent(token)}`, {}),
    unsubscribe: (token) => form(`unsubscribe?token=${encodeURIComponent(token)}`, {}),
    sessions: (token) => form('sessions', { end: nobody }, toCookie(token)),
    sites: (token) => form('sites', { key: 'x' }, toCookie(token)),
    connect: (token) => form('connect', { ...asked.website, site: nobody }, toCookie(token)),
    connection: (token) => form('connection', { code: token, code_verifier: asked.verifier }),
    'auth/passkeys/prepare': (token) => json('auth/passkeys/prepare', token),
    'auth/passkeys/add': (token) => json('auth/passkeys/add', token),
    // These take none: an address, what a passkey signed, and whatever cookie there is, to forget it.
    'sign-in': undefined,
    'sign-out': undefined,
    'auth/passkeys/ask': undefined,
    'auth/passkeys/sign-in': undefined,
  };
  const { routes } = createApp(getInternals(server.parvis)!.services);
  const posted = routes.filter(({ method, path }) => method === 'POST' && path.startsWith('/console/'));
  const consoles = posted.flatMap(({ path }): Door[] => {
    const page = path.slice('/console/'.length);
    if (!(page in pages)) throw new Error(`Which token does ${path} take?`);
    const enter = pages[page];
    return enter ? [{ name: `console ${page}`, enter }] : [];
  });
  const take = async (token: string): Promise<boolean> =>
    (await server.browser().ask('HEAD', `/console/export?site=${site}`, undefined, toCookie(token))).status === 200;
  const confirm = async (token: string): Promise<boolean> =>
    (await server.call('POST', 'sign-in/code', { site, body: { email: asked.visitor, code: token } })).status === 200;
  const signInMember = async (token: string): Promise<boolean> =>
    (await server.call('POST', 'sign-in/member', { site, body: { token } })).status === 200;
  const metrics = async (token: string): Promise<boolean> =>
    (await server.call('GET', '/metrics', { headers: { authorization: `Bearer ${token}` } })).status === 200;
  return [
    ...bearers,
    ...cookies,
    ...lists,
    ...consoles,
    { name: 'cookie export', enter: take },
    { name: 'code confirm', enter: confirm },
    { name: 'token of a member', enter: signInMember },
    { name: 'metrics', enter: metrics },
  ];
}
