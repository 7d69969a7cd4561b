import type { ImportAnswer } from '@parvis/contract';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { Field } from '../ui/Field.tsx';
import type { ImportProps } from './model.ts';

/** What the file does not say, asked only where it matters: the answer reads it anew. */
export function Questions({ site, of, onChange }: ImportProps): VNode | null {
  const words = site.say.words.imports;
  const act = useMemo(() => createAct(site), [site]);
  const { codes, answers } = of;
  const asksOrder = !!codes.DATE_AMBIGUOUS || answers.dateOrder !== undefined;
  const asksScale = !!codes.RATING_OUT_OF_RANGE || answers.scale !== undefined;
  if (!asksOrder && !asksScale) return null;
  const answer = (body: ImportAnswer): Promise<boolean> =>
    act.run(async () => onChange(await site.client.request('answerImport', { params: { id: of.id }, body })));
  return (
    <section>
      <h2>{words.questions}</h2>
      {asksOrder && (
        <Field label={words.dateOrder}>
          {(ties) => (
            <select
              {...ties}
              value={answers.dateOrder ?? ''}
              onChange={({ currentTarget }) => answer({ dateOrder: currentTarget.value as 'dmy' | 'mdy' })}
            >
              {answers.dateOrder === undefined && <option value="">{words.choose}</option>}
              <option value="dmy">{words.dateOrders.dmy}</option>
              <option value="mdy">{words.dateOrders.mdy}</option>
            </select>
          )}
        </Field>
      )}
      {asksScale && (
        <Field label={words.scale}>
          {(ties) => (
            <select
              {...ties}
              value={answers.scale ?? 5}
              onChange={({ currentTarget }) => answer({ scale: currentTarget.value === '10' ? 10 : 5 })}
            >
              <option value={5}>{words.scales.five}</option>
              <option value={10}>{words.scales.ten}</option>
            </select>
          )}
        </Field>
      )}
      <Wrong act={act} />
    </section>
  );
}
