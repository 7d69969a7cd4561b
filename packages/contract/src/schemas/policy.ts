import { z } from 'zod';
import { isPlainAddress } from '../addresses.ts';
import { limits, staffLimits } from '../limits.ts';
import { email } from './author.ts';
import { text, visibleLine, withCode } from './text.ts';

/**
 * What a business says of how it treats reviews, which its policy page is written from. Whether they are looked at before
 * they are published is no answer of its own: it is the setting `moderation`, which is what happens (FR-3, FR-8).
 */
export interface PolicyAnswers {
  /** How reviews are looked at, in words of the business; empty where there is nothing to add. */
  control: string;
  /** What is given for reviews, such as a voucher; null for nothing (FR-6). */
  consideration: string | null;
  /** Days within which somebody decides about a review that waits (FR-7). */
  publicationDays: number;
  /** Years that a published review stays; null: without an end (FR-7). */
  retentionYears: number | null;
  /** Who answers for reviews (DSA-4). */
  contact: {
    name: string;
    email: string;
    /** The address of the page on data protection; null where there is none. */
    privacyUrl: string | null;
  };
}

const web = z
  .string()
  .max(limits.urlLength)
  .refine(
    (url) => isPlainAddress(url) && /^https?:/.test(url),
    withCode('VALIDATION_FAILED', 'Must be an address that begins with https://.'),
  );

export const policyAnswers: z.ZodType<PolicyAnswers> = z
  .strictObject({
    control: text(limits.sentenceLength),
    consideration: visibleLine(limits.sentenceLength).nullable(),
    publicationDays: z.int().min(1).max(staffLimits.publicationDays),
    retentionYears: z.int().min(1).max(staffLimits.retentionYears).nullable(),
    contact: z.strictObject({ name: visibleLine(limits.nameLength), email, privacyUrl: web.nullable() }),
  })
  .meta({ id: 'PolicyAnswers' });
