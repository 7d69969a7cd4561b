import { z } from 'zod';
import { isPlainAddress } from '../addresses.ts';
import { limits } from '../limits.ts';
import { withCode } from './text.ts';

/** How tokens of members are signed: with a secret that both sides have, or with a key that the host alone has. */
export const memberAlgorithms = ['HS256', 'ES256', 'EdDSA', 'RS256'] as const;
export type MemberAlgorithm = (typeof memberAlgorithms)[number];

/** How the host signs tokens of its members (A12). */
export interface MemberSigning {
  /** The only one that is taken. */
  algorithm: MemberAlgorithm;
  /** Where the host shows its public keys, as a JWK Set; null with `HS256`, which has secrets in their place. */
  keysUrl: string | null;
  /** Posts are taken of members and of the business, and of nobody else. @default false */
  required?: boolean | undefined;
  /** Tokens with a `role` are taken; it gives nothing. @default false */
  roles?: boolean | undefined;
  /** Members are shown with the `picture` of their tokens (A23). @default false */
  pictures?: boolean | undefined;
}

const isWeb = (url: string): boolean => isPlainAddress(url) && /^https?:/.test(url);

export const memberSigning: z.ZodType<MemberSigning> = z
  .strictObject({
    algorithm: z.enum(memberAlgorithms),
    keysUrl: z
      .string()
      .max(limits.urlLength)
      .refine(isWeb, withCode('VALIDATION_FAILED', 'Must be an address of the web without a password.'))
      .nullable(),
    required: z.boolean().optional(),
    roles: z.boolean().optional(),
    pictures: z.boolean().optional(),
  })
  .refine(({ algorithm, keysUrl }) => (algorithm === 'HS256') === (keysUrl === null), {
    path: ['keysUrl'],
    ...withCode('VALIDATION_FAILED', 'Must be there for all but HS256, which has none.'),
  })
  .meta({ id: 'MemberSigning' });

/** Length of a token of the host, at most. */
const tokenLength = 8_000;

/** A token of the host that names one of its members. */
export interface MemberTokenInput {
  /** A JSON Web Token, in its compact form. */
  token: string;
}

export const memberTokenInput: z.ZodType<MemberTokenInput> = z.strictObject({
  token: z
    .string()
    .max(tokenLength, withCode('TOO_LONG', `At most ${tokenLength} characters.`))
    .refine(
      (token) => /^[\w-]+\.[\w-]+\.[\w-]+$/.test(token),
      withCode('MEMBER_TOKEN_INVALID', 'Must be a signed token.'),
    ),
});

/** A secret that the host signs tokens of its members with. */
export interface MemberSecret {
  id: string;
  createdAt: string;
}

const fields = { id: z.string(), createdAt: z.iso.datetime() };

/** `staffLimits.memberSecrets` at most. */
export interface MemberSecretList {
  items: MemberSecret[];
}

export const memberSecretList: z.ZodType<MemberSecretList> = z
  .object({ items: z.array(z.object(fields).meta({ id: 'MemberSecret' })) })
  .meta({ id: 'MemberSecretList' });

/** For a new one: it needs nothing. */
export type MemberSecretInput = Record<string, never>;

export const memberSecretInput: z.ZodType<MemberSecretInput> = z.strictObject({});

/** A new one: it is answered this once. */
export interface CreatedMemberSecret extends MemberSecret {
  /** What tokens are signed with, as it stands here, in UTF-8. */
  secret: string;
}

export const createdMemberSecret: z.ZodType<CreatedMemberSecret> = z
  .object({ ...fields, secret: z.string() })
  .meta({ id: 'CreatedMemberSecret' });
