import { z } from 'zod';
import { limits } from '../limits.ts';

// What queries of several endpoints take.

/** A limit above the maximum is lowered to it, never refused; anything but a whole number above 0 is refused (V5). */
export const limit: z.ZodType<number> = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number above 0.')
  .transform((digits) => Math.min(Number(digits), limits.listMax))
  .default(limits.listDefault);

/** The id of a post, whatever servers make ids of. */
export const id: z.ZodType<string> = z.string().min(1).max(100);
