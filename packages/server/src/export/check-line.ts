import { type ExportField, type ExportType, exportRecords, readExportField } from '@parvis/contract';
import { isAllowed, rules } from './line-rules.ts';
import type { Line } from './records.ts';

/** A line as it is; else what is wrong with it. */
export function checkLine(type: ExportType, value: unknown): Line | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object of JSON.';
  const line = value as Line;
  if (line.type !== type) return `is no ${type}.`;
  for (const [name, field] of Object.entries<ExportField>(exportRecords[type].fields)) {
    const { type: form, isNullable } = readExportField(field);
    const given = line[name] ?? null;
    const isThere = given !== null;
    if (isThere ? !isAllowed(`${type}.${name}`, form, given) : !isNullable) {
      return `"${name}" is missing, or not what it should be.`;
    }
    const rule = rules[`${type}.${name}`];
    if (rule && !rule(given)) return `"${name}" is nothing that is let through.`;
  }
  return line;
}
