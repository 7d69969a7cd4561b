import { type HealthCode, type HealthFinding, type HealthName, healthCodes } from '@parvis/contract';

/** What was found, by its code, which says what it is about and how bad that is. */
export const toFinding = (code: HealthCode, values: HealthFinding['values'] = {}): HealthFinding => ({
  name: code.slice(0, code.indexOf('.')) as HealthName,
  level: healthCodes[code],
  code,
  values,
});

/** A time some milliseconds before another. */
export const earlier = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

export const hourMs = 3_600_000;
