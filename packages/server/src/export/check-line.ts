import {
  defaultSettings,
  type ExportField,
  type ExportType,
  exportRecords,
  kindNames,
  postStatuses,
  type RichText,
  readExportField,
  richText,
  siteSettings,
} from '@parvis/contract';
import type { Line } from './records.ts';

// Whoever sends an archive may have written it themselves: what is shown of it is what the server would let through.

const forms: Readonly<Record<string, (value: unknown) => boolean>> = {
  id: (value) => typeof value === 'string' && value.length <= 64,
  text: (value) => typeof value === 'string',
  personal: (value) => typeof value === 'string' && value.length <= 1_000,
  number: (value) => Number.isFinite(value),
  flag: (value) => typeof value === 'boolean',
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value),
  day: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  json: (value) => value !== undefined,
};

const isTree = (value: unknown): boolean => richText.safeParse(value).success && isSafe(value as RichText);

/** Links lead where the server lets them, and pictures are of the site itself. */
const isSafe = (value: unknown): boolean => {
  const nodes: unknown[] = [value];
  while (nodes.length > 0) {
    const node = nodes.pop();
    if (typeof node !== 'object' || node === null) continue;
    const { href, src, full } = node as Record<string, unknown>;
    if (typeof href === 'string' && !/^(https?|mailto):/i.test(href)) return false;
    for (const one of [src, full]) if (typeof one === 'string' && /^\/\/|[:\\]/.test(one)) return false;
    nodes.push(...Object.values(node));
  }
  return true;
};

const isAddress = (value: unknown): boolean => value === null || /^https?:\/\//.test(value as string);
const among = (values: readonly string[]) => (value: unknown) => values.includes(value as string);

/** What is more than its form. */
const rules: Readonly<Record<string, (value: unknown) => boolean>> = {
  // What a site has not decided is left out of its row.
  'site.settings': (value) =>
    typeof value === 'object' && siteSettings.safeParse({ ...defaultSettings, ...value }).success,
  'site.origins': (value) => Array.isArray(value) && value.every((one) => typeof one === 'string'),
  'subject.url': isAddress,
  'post.kind': among(kindNames),
  'post.rootKind': among(kindNames),
  'post.status': among(postStatuses),
  'post.text': isTree,
  'post.truncatedText': (value) => value === null || isTree(value),
  'version.text': isTree,
};

/** A line as it is; else what is wrong with it. */
export function checkLine(type: ExportType, value: unknown): Line | string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'is no object of JSON.';
  const line = value as Line;
  if (line.type !== type) return `is no ${type}.`;
  for (const [name, field] of Object.entries<ExportField>(exportRecords[type].fields)) {
    const { type: form, isNullable } = readExportField(field);
    const given = line[name] ?? null;
    if (given === null ? !isNullable : !forms[form]!(given)) return `"${name}" is missing, or not what it should be.`;
    const rule = rules[`${type}.${name}`];
    if (rule && !rule(given)) return `"${name}" is nothing that is let through.`;
  }
  return line;
}
