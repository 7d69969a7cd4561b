import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Field } from '../ui/Field.tsx';
import { type ImportProps, toImportAddress } from './model.ts';
import { sources } from './sources.ts';

/** Why a file cannot be read, where, and what one does about it. */
export function Refused({ site, of, onChange }: ImportProps): VNode {
  const { words: all, fill } = site.say;
  const words = all.imports;
  const format = useSignal('');
  const act = useMemo(() => createAct(site), [site]);
  const { error } = of;
  const isAsked = error?.code === 'FORMAT_UNKNOWN' || error?.code === 'FORMAT_AMBIGUOUS';
  return (
    <section>
      <h2>{words.refused}</h2>
      {error && (
        <p class="note">
          {all.importCodes[error.code]}{' '}
          {error.line !== null &&
            `${fill(words.refusedWhere, { n: error.line })}${error.column ? `, ${error.column}` : ''}.`}
        </p>
      )}
      {!isAsked && <p>{words.refusedHint}</p>}
      {isAsked && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            act.run(async () => {
              const { id } = of;
              onChange(await site.client.request('answerImport', { params: { id }, body: { format: format.value } }));
            });
          }}
        >
          <Field label={words.isFormat}>
            {(ties) => (
              <select
                {...ties}
                required
                value={format.value}
                onChange={({ currentTarget }) => {
                  format.value = currentTarget.value;
                }}
              >
                <option value="">{words.choose}</option>
                {sources.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Wrong act={act} />
          <button type="submit" aria-disabled={act.isBusy.value}>
            {words.readAgain}
          </button>
        </form>
      )}
      <p>
        <a href={toImportAddress(site)}>{words.again}</a>
      </p>
    </section>
  );
}
