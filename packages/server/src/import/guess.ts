import type { ImportField } from '@parvis/contract';
import { type Row, toName } from './csv.ts';
import { toTime } from './dates.ts';
import type { ReadOptions } from './record.ts';
import type { Columns } from './reviews.ts';

/** What all that stands in a column looks like, where it is that field. */
const looks: readonly (readonly [ImportField, (value: string) => boolean])[] = [
  ['url', (value) => /^(https?:\/)?\/\S+$/i.test(value) && !/\.(jpe?g|png|gif|webp|avif|svg)$/i.test(value)],
  ['email', (value) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)],
  ['date', (value) => ['DATE_AMBIGUOUS', undefined].includes(toTime(value).code)],
  ['rating', (value) => /^[1-5]([.,]\d)?$/.test(value)],
];

/** Names of columns whose addresses are of no page, and whose numbers are no rating. */
const others: Partial<Record<ImportField, RegExp>> = {
  url: /image|img|photo|foto|pict|avatar|logo|thumb|icon/,
  rating: /id$|version|count|number|level/,
};

/** Characters of a text that somebody wrote, on average. */
const ofText = 25;

/**
 * What columns are whose names tell nothing: by what stands in the first rows of each, where it fits one of them alone. The
 * owner sees it, and may say otherwise.
 */
export function guessColumns(
  found: Columns,
  names: readonly string[],
  rows: readonly Row[],
  { columns = {} }: ReadOptions,
): Columns {
  const said = new Set([...Object.keys(columns).map(toName), ...Object.values(found).flat()]);
  const open = names.map(toName).filter((name) => !said.has(name));
  const given = new Set<string>(Object.values(columns));
  const isOpen = (field: ImportField): boolean => !found[field] && !given.has(field);
  const valuesOf = (name: string) => rows.map(({ cells }) => cells.get(name) ?? '').filter(Boolean);
  const guessed: Partial<Record<ImportField, readonly string[]>> = { ...found };
  const taken = new Set<string>();
  for (const [field, is] of looks) {
    const fit = open.filter((name) => !taken.has(name) && valuesOf(name).length > 0 && valuesOf(name).every(is));
    const [one, another] = fit.filter((name) => !others[field]?.test(name));
    for (const name of fit) taken.add(name);
    if (one !== undefined && another === undefined && isOpen(field)) guessed[field] = [one];
  }
  if (!isOpen('body')) return guessed;
  const lengthOf = (name: string) => {
    const values = valuesOf(name);
    return values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
  };
  const [longest] = open.filter((name) => !taken.has(name)).sort((one, other) => lengthOf(other) - lengthOf(one));
  if (longest !== undefined && lengthOf(longest) >= ofText) guessed.body = [longest];
  return guessed;
}
