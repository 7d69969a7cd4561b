import { z } from 'zod';
import {
  type HealthCode,
  type HealthLevel,
  type HealthName,
  healthCodeNames,
  healthLevels,
  healthNames,
} from '../health.ts';

/** One thing that was looked at. */
export interface HealthFinding {
  name: HealthName;
  level: HealthLevel;
  code: HealthCode;
  /** What the code says it has. */
  values: Record<string, string | number | null>;
}

/** Whether all that a site needs works. What is not known, or is not told here, is left out. */
export interface Health {
  /** The worst of all. */
  level: HealthLevel;
  items: HealthFinding[];
}

export const health: z.ZodType<Health> = z
  .object({
    level: z.enum(healthLevels),
    items: z.array(
      z
        .object({
          name: z.enum(healthNames),
          level: z.enum(healthLevels),
          code: z.enum(healthCodeNames),
          values: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
        })
        .meta({ id: 'HealthFinding' }),
    ),
  })
  .meta({ id: 'Health' });
