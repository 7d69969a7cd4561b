import { limits, type OpenedEvidence } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toMinute } from '../words/times.ts';
import { createAct } from './act.ts';
import { Form } from './Form.tsx';

/** What is sealed as evidence of what was unlawful. To open it takes a reason, which the history keeps. */
export function Evidence({ site }: ScreenProps): VNode {
  const { say, client } = site;
  const words = say.words.settings.documents;
  const sealed = useResource(() => client.request('evidence', { query: {} }), [site]);
  const act = useMemo(() => createAct(site), [site]);
  const opening = useSignal<string | undefined>(undefined);
  const sentence = useSignal('');
  const opened = useSignal<OpenedEvidence | undefined>(undefined);
  const open = (id: string): Promise<boolean> =>
    act.run(async () => {
      opened.value = await client.request('openEvidence', { params: { id }, body: { sentence: sentence.value } });
      opening.value = undefined;
      sentence.value = '';
    });
  return (
    <section>
      <h2>{words.evidence}</h2>
      <p class="soft">{words.evidenceHint}</p>
      <Loaded say={say} of={sealed}>
        {({ items }) => (
          <>
            {items.length === 0 && <p class="soft">{words.noEvidence}</p>}
            <ul class="rows">
              {items.map(({ id, sealedAt, until }) => {
                const since = say.fill(words.sealed, {
                  time: toMinute(sealedAt, say.lang),
                  until: toMinute(until, say.lang),
                });
                return (
                  <li key={id}>
                    <span>{since}</span>
                    <button
                      type="button"
                      class="second"
                      aria-label={`${words.open}: ${since}`}
                      onClick={() => {
                        opening.value = id;
                        opened.value = undefined;
                      }}
                    >
                      {words.open}
                    </button>
                  </li>
                );
              })}
            </ul>
          </>
        )}
      </Loaded>
      {opening.value !== undefined && (
        <Form say={say} act={act} canWrite save={words.open} onSave={() => open(opening.value!)}>
          <Field label={words.why} hint={words.whyHint} wrong={act.problem.value?.fields.sentence}>
            {(ties) => (
              <input
                {...ties}
                type="text"
                required
                maxLength={limits.sentenceLength}
                value={sentence.value}
                onInput={({ currentTarget: { value } }) => {
                  sentence.value = value;
                }}
              />
            )}
          </Field>
        </Form>
      )}
      {opened.value && (
        <blockquote dir="auto" role="status">
          <p class="soft">{opened.value.content.author}</p>
          {opened.value.content.title && <p>{opened.value.content.title}</p>}
          <p>{opened.value.content.source}</p>
        </blockquote>
      )}
    </section>
  );
}
