import type { ImportAnswer } from '@parvis/contract';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { createAct } from '../settings/act.ts';
import { Wrong } from '../settings/Form.tsx';
import { DateOrder, Scale } from './Leftovers.tsx';
import type { ImportProps } from './model.ts';

/** What a file of a known system does not say, asked only where it matters: the answer reads it anew. */
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
      {asksOrder && <DateOrder words={words} value={answers.dateOrder} onSay={(dateOrder) => answer({ dateOrder })} />}
      {asksScale && <Scale words={words} value={answers.scale} onSay={(scale) => answer({ scale })} />}
      <Wrong act={act} />
    </section>
  );
}
