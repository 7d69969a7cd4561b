import { z } from 'zod';
import { type Permission, permissions } from '../endpoints/permissions.ts';
import { limits, staffLimits } from '../limits.ts';
import { visibleLine } from './text.ts';

/** A secret key of a site, without its secret. */
export interface SiteKey {
  id: string;
  /** What it is for, in the owner's words. */
  name: string;
  permissions: Permission[];
  createdAt: string;
  /** Null: it does not end by itself. */
  expiresAt: string | null;
  /** To the minute; null when it was never used. */
  lastUsedAt: string | null;
}

const permission: z.ZodType<Permission> = z.enum(permissions);
const fields = {
  id: z.string(),
  name: z.string(),
  permissions: z.array(permission),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
};

/** Those that are not revoked: there are `staffLimits.keys` at most. */
export interface KeyList {
  items: SiteKey[];
}

export const keyList: z.ZodType<KeyList> = z
  .object({ items: z.array(z.object(fields).meta({ id: 'SiteKey' })) })
  .meta({ id: 'KeyList' });

/** A new key, with its secret: it is answered this once. */
export interface CreatedKey extends SiteKey {
  secret: string;
}

export const createdKey: z.ZodType<CreatedKey> = z.object({ ...fields, secret: z.string() }).meta({ id: 'CreatedKey' });

export interface KeyInput {
  name: string;
  /** None that whoever makes it does not have. Absent: all that an owner has, those of later versions too. */
  permissions?: Permission[];
  /** Days after which it ends. Absent: it does not end by itself. */
  days?: number;
}

export const keyInput: z.ZodType<KeyInput> = z.strictObject({
  name: visibleLine(limits.nameLength),
  permissions: z.array(permission).min(1).max(permissions.length).optional(),
  days: z.int().min(1).max(staffLimits.keyDays).optional(),
});
