import { SignJWT } from 'jose';
import type { Parvis } from '../src/index.ts';

/** What a token says, beside what it has to. */
export type Said = Record<string, unknown>;

let last = 0;

/** Signs a token as a host does. @param now milliseconds */
export const signToken = (secret: string, said: Said = {}, now: number = Date.now()): Promise<string> => {
  const seconds = Math.floor(now / 1000);
  const claims: Said = { aud: 'shop', sub: '42', jti: `t${last++}`, iat: seconds, exp: seconds + 300, ...said };
  // One that is undefined is left out.
  return new SignJWT(JSON.parse(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'HS256' })
    .sign(new TextEncoder().encode(secret));
};

/** Signs for members of the site `shop`, with a secret that it has from the first token on. */
export function createMemberTokens(
  parvis: () => Parvis,
): (subject: string, said?: Said, now?: number) => Promise<string> {
  let secret: Promise<string> | undefined;
  const make = async (): Promise<string> => {
    const { sites } = parvis();
    await sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
    return (await sites.createMemberSecret('shop')).secret;
  };
  return async (sub, said = {}, now = Date.now()) => {
    secret ??= make();
    return signToken(await secret, { sub, ...said }, now);
  };
}
