import { AsyncLocalStorage } from 'node:async_hooks';
import type { BetterAuthOptions } from 'better-auth';
import { betterAuth } from 'better-auth';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { emailOTP } from 'better-auth/plugins';
import { v7 as newId } from 'uuid';
import { z } from 'zod';
import type { Store } from '../../store/store.ts';
import { deriveKey } from '../keys.ts';
import { codeLength, codeMinutes, codeTries, sessionDays } from './durations.ts';

// Loaded with the first request that needs it: nobody who only reads or posts pays for it.

/** Who takes the code that is made for them. */
const asking = new AsyncLocalStorage<(code: string) => void>();

/** How the cookie of a session is sent. */
export interface CookieForm {
  name: string;
  path: string;
  /** Everywhere but on a loopback address, where browsers keep none that is. */
  secure: boolean;
}

/**
 * Codes by mail, sessions and their cookies, by better-auth, on our own database and tables. None of its addresses is
 * mounted: our pages and endpoints call it, behind our limits and the check of the origin. What it takes for an address is
 * a keyed hash in the form of one, so that it keeps none.
 */
export const toAuthOptions = (store: Pick<Store, 'db'>, secret: string, cookie: CookieForm): BetterAuthOptions =>
  ({
    appName: 'Parvis',
    baseURL: 'http://parvis.invalid',
    secret: Buffer.from(deriveKey(secret, 'staff-session')).toString('base64url'),
    // Both databases hold the same types, those of SQLite: times are text, flags are 0 or 1.
    database: { db: store.db, type: 'sqlite' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    emailAndPassword: { enabled: false },
    user: {
      modelName: 'staff',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'staff_sessions',
      fields: {
        userId: 'staff_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: sessionDays * 86_400,
      updateAge: 86_400,
      // A session that is ended is ended at once.
      cookieCache: { enabled: false },
    },
    account: {
      modelName: 'staff_accounts',
      fields: {
        userId: 'staff_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'staff_verifications',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    advanced: {
      database: { generateId: () => newId() },
      ipAddress: { disableIpTracking: true },
      useSecureCookies: false,
      cookies: {
        session_token: {
          name: cookie.name,
          attributes: { httpOnly: true, sameSite: 'strict', secure: cookie.secure, path: cookie.path },
        },
      },
    },
    plugins: [
      emailOTP({
        otpLength: codeLength,
        expiresIn: codeMinutes * 60,
        allowedAttempts: codeTries,
        storeOTP: 'encrypted',
        // Who asks twice has one code, in either mail; who asks for another person's does not make theirs void.
        resendStrategy: 'reuse',
        disableSignUp: true,
        // Sent by whoever asks for it, in the transaction of the mail.
        sendVerificationOTP: async ({ otp }) => asking.getStore()?.(otp),
      }),
      {
        id: 'parvis',
        endpoints: {
          /** Signs somebody in who was proved otherwise: by a passkey, or by a token of ours. */
          startSession: createAuthEndpoint.serverOnly(
            { method: 'POST', body: z.object({ staff: z.string() }) },
            async (context) => {
              const { internalAdapter } = context.context;
              const user = await internalAdapter.findUserById(context.body.staff);
              if (!user) throw new Error('There is no such account.');
              const session = await internalAdapter.createSession(user.id);
              await setSessionCookie(context, { session, user });
              return { staff: user.id };
            },
          ),
        },
      },
    ],
  }) satisfies BetterAuthOptions;

/** What of it we call, said in our words: its own types are those of all that it could be. */
export interface StaffAuth {
  api: {
    sendVerificationOTP(call: { body: { email: string; type: 'sign-in' } }): Promise<unknown>;
    signInEmailOTP(call: {
      body: { email: string; otp: string };
      headers: Headers;
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { user: { id: string } } }>;
    startSession(call: {
      body: { staff: string };
      headers: Headers;
      returnHeaders: true;
    }): Promise<{ headers: Headers }>;
    getSession(call: {
      headers: Headers;
      query?: { disableRefresh: boolean };
      returnHeaders: true;
    }): Promise<{ headers: Headers; response: { session: { id: string; token: string; userId: string } } | null }>;
    signOut(call: { headers: Headers; returnHeaders: true }): Promise<{ headers: Headers }>;
  };
}

export const createAuth = (...parts: Parameters<typeof toAuthOptions>): StaffAuth =>
  betterAuth(toAuthOptions(...parts)) as unknown as StaffAuth;

/** A code for an account, the one that holds already where there is one; nothing where there is no such account. */
export async function makeCode({ api }: StaffAuth, email: string): Promise<string | undefined> {
  let code: string | undefined;
  const take = (made: string): void => {
    code = made;
  };
  await asking.run(take, () => api.sendVerificationOTP({ body: { email, type: 'sign-in' } }));
  return code;
}
