import {
  type ImportColumn,
  type ImportColumnAnswer,
  type ImportField,
  type ImportPreview,
  importFields,
} from '@parvis/contract';
import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { Say } from '../words/words.ts';

/** What each column is, by its name: as it is said this moment, which the server may not have answered yet. */
export type Fields = ReadonlyMap<string, ImportField | null>;

export function useShownFields(
  shown: ImportPreview | undefined,
  said: Signal<Record<string, ImportColumnAnswer> | undefined>,
): Fields {
  return useMemo(() => {
    const given = said.value ?? {};
    const taken = new Set<string>(Object.values(given));
    return new Map(
      shown?.columns.map(({ name, field }) => {
        const own = given[name];
        if (own !== undefined) return [name, own === 'none' ? null : own];
        return [name, field !== null && taken.has(field) ? null : field];
      }),
    );
  }, [shown, said.value]);
}

interface Props {
  say: Say;
  columns: readonly ImportColumn[];
  fields: Fields;
  onSay: (name: string, field: ImportColumnAnswer) => void;
}

/** The columns of a file: what each is called there, the first that stands in it, and what it is here. */
export function ColumnTable({ say, columns, fields, onSay }: Props): VNode {
  const words = say.words.imports.columns;
  return (
    <table class="mapping">
      <thead>
        <tr>
          <th scope="col">{words.column}</th>
          <th scope="col">{words.samples}</th>
          <th scope="col">{words.is}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ name, samples }) => {
          const field = fields.get(name) ?? null;
          return (
            <tr key={name} class={field === null ? 'out' : undefined}>
              <th scope="row">
                <bdi>{name}</bdi>
              </th>
              <td>
                <ul class="samples">
                  {samples.map((sample, at) => (
                    <li key={at} dir="auto">
                      {sample || <span class="soft">{words.blank}</span>}
                    </li>
                  ))}
                </ul>
              </td>
              <td>
                <select
                  aria-label={say.fill(words.isOf, { name })}
                  value={field ?? 'none'}
                  onChange={({ currentTarget }) => onSay(name, currentTarget.value as ImportColumnAnswer)}
                >
                  <option value="none">{words.none}</option>
                  {importFields.map((one) => (
                    <option key={one} value={one}>
                      {words.fields[one]}
                    </option>
                  ))}
                </select>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
