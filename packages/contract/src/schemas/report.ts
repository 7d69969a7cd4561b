import { z } from 'zod';
import { type ReportReason, reportReasons } from '../enums.ts';
import { limits } from '../limits.ts';
import { email } from './author.ts';
import { text, visibleLine } from './text.ts';

export interface ReportInput {
  reason: ReportReason;
  /** Required for `fake` (FR-13: a reasoned doubt) and `illegal` (DSA-1). */
  detail?: string;
  /** Required for `illegal`, but of the abuse of a child. */
  name?: string;
  /** The same. */
  email?: string;
  /** What is `illegal` shows the sexual abuse of a child: whoever says so may leave out who they are (DSA-1). */
  child?: boolean;
  /** The statement of good faith; required, and true, for `illegal`. */
  goodFaith?: boolean;
}

export interface Report {
  id: string;
  createdAt: string;
}

/** What a reason needs beside itself. */
const requiredBy: { [Reason in ReportReason]?: (keyof ReportInput)[] } = {
  fake: ['detail'],
  illegal: ['detail', 'name', 'email', 'goodFaith'],
};

/** What whoever reports the abuse of a child may leave out. */
const nameless: readonly (keyof ReportInput)[] = ['name', 'email'];

export const reportInput: z.ZodType<ReportInput> = z
  .strictObject({
    reason: z.enum(reportReasons),
    detail: text(limits.detailLength).optional(),
    name: visibleLine(limits.nameLength).optional(),
    email: email.optional(),
    child: z.boolean().optional(),
    goodFaith: z.boolean().optional(),
  })
  .superRefine((input, context) => {
    for (const name of requiredBy[input.reason] ?? []) {
      if (input.child && nameless.includes(name)) continue;
      if (!input[name]) {
        context.addIssue({
          code: 'custom',
          path: [name],
          message: 'Is required for this reason.',
          params: { code: 'FIELD_REQUIRED' },
        });
      }
    }
  });

export const report: z.ZodType<Report> = z
  .object({ id: z.string(), createdAt: z.iso.datetime() })
  .meta({ id: 'Report' });
