import type { ImportColumnAnswer, ImportPreview } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { createResource } from '../ui/resource.ts';
import { ColumnTable, useShownFields } from './ColumnTable.tsx';
import { FirstRows } from './FirstRows.tsx';
import { DateOrder, Scale } from './Leftovers.tsx';
import type { ImportProps } from './model.ts';
import './columns.css';

interface Props extends ImportProps {
  /** Whether something was said by which the file was not read yet. */
  isOpen: Signal<boolean>;
  /** What the file is, by the word of the owner who says so just now. */
  format?: string | undefined;
}

/**
 * What each column of a table is, beside how its first rows would land by that. It is asked as one changes it; the file is
 * read so once one says so. Nothing where the file has no columns that one could name.
 */
export function Columns({ site, of, onChange, isOpen, format }: Props): VNode | null {
  const words = site.say.words.imports;
  const said = useSignal<Record<string, ImportColumnAnswer> | undefined>(of.answers.columns);
  const order = useSignal(of.answers.dateOrder);
  const scale = useSignal(of.answers.scale);
  const act = useMemo(() => createAct(site), [site]);
  const params = { id: of.id };
  const answer = () => ({
    ...(format && { format }),
    ...(said.value && { columns: said.value }),
    ...(order.value && { dateOrder: order.value }),
    ...(scale.value && { scale: scale.value }),
  });
  const preview = useMemo(
    () => createResource<ImportPreview>(() => site.client.request('previewImport', { params, body: answer() })),
    [site, of.id, format],
  );
  useEffect(() => {
    preview.load();
  }, [preview, said.value, order.value, scale.value]);
  const shown = preview.value.value;
  const fields = useShownFields(shown, said);
  if (!shown || shown.columns.length === 0) return null;

  const isRefused = of.state === 'refused';
  const has = (code: 'DATE_AMBIGUOUS' | 'RATING_OUT_OF_RANGE') =>
    !!of.codes[code] || shown.rows.some(({ codes }) => codes.some((odd) => odd.code === code));
  const change = () => {
    isOpen.value = true;
  };
  const read = (): Promise<boolean> =>
    act.run(async () => {
      const body = { ...answer(), columns: said.value ?? {} };
      onChange(await site.client.request('answerImport', { params, body }));
      isOpen.value = false;
    });
  return (
    <section class="columns">
      <h2>{words.columns.title}</h2>
      <p class="soft">{words.columns.why}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          read();
        }}
      >
        <ColumnTable
          say={site.say}
          columns={shown.columns}
          fields={fields}
          onSay={(name, field) => {
            // One field is of one column: the one before loses it.
            const others = Object.entries(said.value ?? {}).map(
              ([other, its]) => [other, its === field && field !== 'none' ? 'none' : its] as const,
            );
            said.value = { ...Object.fromEntries(others), [name]: field };
            change();
          }}
        />
        {(order.value !== undefined || has('DATE_AMBIGUOUS')) && (
          <DateOrder
            words={words}
            value={order.value}
            onSay={(value) => {
              order.value = value;
              change();
            }}
          />
        )}
        {(scale.value !== undefined || has('RATING_OUT_OF_RANGE')) && (
          <Scale
            words={words}
            value={scale.value}
            onSay={(value) => {
              scale.value = value;
              change();
            }}
          />
        )}
        <FirstRows say={site.say} of={shown} fields={fields} />
        <Wrong act={act} />
        {(isOpen.value || isRefused) && (
          <p class="row">
            <button type="submit" aria-disabled={act.isBusy.value}>
              {words.columns.read}
            </button>
            <span class="soft">{words.columns.notYet}</span>
          </p>
        )}
      </form>
    </section>
  );
}
