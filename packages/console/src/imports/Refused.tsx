import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Field } from '../ui/Field.tsx';
import { Columns } from './Columns.tsx';
import { type ImportProps, isAsked, toImportAddress } from './model.ts';
import { sources } from './sources.ts';

/** Why a file cannot be read, where, and what one does about it. */
export function Refused(props: ImportProps): VNode {
  const { site, of, onChange } = props;
  const { words: all, fill } = site.say;
  const words = all.imports;
  const isOpen = useSignal(false);
  const act = useMemo(() => createAct(site), [site]);
  const { error } = of;
  const isOpenToAnswer = isAsked(of);
  const isOfNames = error?.code === 'COLUMN_DUPLICATE';
  const readAgain = (format?: string): Promise<boolean> =>
    act.run(async () => {
      const body = format === undefined ? {} : { format };
      onChange(await site.client.request('answerImport', { params: { id: of.id }, body }));
    });
  return (
    <>
      <div class="aside">
        <h2>{isOpenToAnswer ? words.asked : words.refused}</h2>
        {error && (
          <p class={isOpenToAnswer ? undefined : 'note'}>
            {all.importCodes[error.code]}{' '}
            {error.line !== null && !isOpenToAnswer && `${fill(words.line, { n: error.line })}.`}
          </p>
        )}
        {isOpenToAnswer && !isOfNames && <p>{words.askedHint}</p>}
        {!isOpenToAnswer && <p>{error?.code === 'FILE_FAILED' ? words.failedHint : words.refusedHint}</p>}
        {error?.code === 'FILE_FAILED' && (
          <p>
            <button type="button" onClick={() => readAgain()} aria-disabled={act.isBusy.value}>
              {words.readAgain}
            </button>
          </p>
        )}
      </div>
      {isOpenToAnswer && <Columns {...props} isOpen={isOpen} />}
      {isOpenToAnswer && !isOfNames && <SayFormat {...props} onSay={readAgain} />}
      <Wrong act={act} />
      <p>
        <a href={toImportAddress(site)}>{words.again}</a>
      </p>
    </>
  );
}

/** That it is of a system that we know, after all. */
function SayFormat({ site, of, onSay }: ImportProps & { onSay: (format: string) => void }): VNode {
  const words = site.say.words.imports;
  const format = useSignal(of.answers.format ?? '');
  return (
    <details class="map" open={of.error?.code === 'FORMAT_AMBIGUOUS' && of.error.column === null}>
      <summary>{words.isSystem}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          onSay(format.value);
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
        <button type="submit">{words.readAgain}</button>
      </form>
    </details>
  );
}
