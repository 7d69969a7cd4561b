import { z } from 'zod';
import { type FraudSignal, signalNames } from '../signals.ts';

/** What may say that a review is not what it seems; empty where nothing does, and of other kinds. */
export interface FraudSignals {
  items: FraudSignal[];
}

export const fraudSignals: z.ZodType<FraudSignals> = z
  .object({
    items: z.array(
      z.object({
        name: z.enum(signalNames),
        n: z.int().min(1).optional(),
        usual: z.number().min(0).optional(),
        day: z.iso.date().optional(),
      }),
    ),
  })
  .meta({ id: 'FraudSignals' });
