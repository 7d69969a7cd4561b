import { type ImportCode, type ImportedRow, type ImportPreview, importCodes } from '@parvis/contract';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';
import type { Fields } from './ColumnTable.tsx';
import { Look } from './Look.tsx';

/** The first rows of a table as they would land, or why they would not. */
export function FirstRows({ say, of, fields }: { say: Say; of: ImportPreview; fields: Fields }): VNode {
  const words = say.words.imports;
  const missing = toMissing(say, of, fields);
  return (
    <section aria-live="polite">
      <h3>{words.columns.preview}</h3>
      {missing && <p class="note">{missing}</p>}
      <ol class="first-rows">
        {of.rows.map((row) => (
          <li key={row.line} class={row.post ? undefined : 'out'}>
            <p class="soft">
              {say.fill(words.line, { n: row.line })}
              {row.post && row.page !== null && (
                <>
                  {' · '}
                  <bdi>{row.page}</bdi>
                </>
              )}
            </p>
            {row.post ? (
              <Look say={say} post={row.post} />
            ) : (
              <>
                <p>
                  <span class="mark bad">{words.left}</span>
                </p>
                {whyNot(row).map((code) => (
                  <p key={code}>{say.words.importCodes[code]}</p>
                ))}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

const whyNot = ({ codes }: ImportedRow): ImportCode[] =>
  codes.flatMap(({ code }) => (importCodes[code] === 'tells' ? [] : [code]));

/** What nothing can be read without. */
function toMissing({ words: all, fill }: Say, { error }: ImportPreview, fields: Fields): string | undefined {
  const words = all.imports.columns;
  const some = [...fields.values()].filter((field) => field !== null);
  if (!some.includes('date')) return words.needsDate;
  if (!some.includes('body') && !some.includes('rating')) return words.needsText;
  const twice = some.find((field, at) => some.indexOf(field) !== at);
  if (twice) return fill(words.twice, { field: words.fields[twice] });
  return error?.code === 'COLUMN_DUPLICATE' ? fill(words.sameName, { name: error.column ?? '' }) : undefined;
}
