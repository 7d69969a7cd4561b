import { z } from 'zod';

/** What the author of a review keeps, to show one day what was received, and what it was promised (J4). */
export interface Receipt {
  /** A signed note: the leaf stands in the register by a day later. */
  note: string;
  /** The exact text of the leaf. */
  leaf: string;
  /** 32 random bytes in base64, without which nobody can tell what the leaf commits to. */
  r: string;
  /** What it commits to, exactly. */
  record: string;
}

export const receipt: z.ZodType<Receipt> = z
  .object({ note: z.string(), leaf: z.string(), r: z.string(), record: z.string() })
  .meta({ id: 'Receipt' });
