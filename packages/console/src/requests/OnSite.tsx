import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import type { SiteContext } from '../app/site.ts';
import { Field } from '../ui/Field.tsx';
import { Loaded } from '../ui/Loaded.tsx';
import { useResource } from '../ui/resource.ts';
import { toDay } from '../words/times.ts';

const cards = ['a6', 'tent', 'receipt'] as const;

/** What is shown where customers are: the code of the day, and cards to print that lead to the form which takes it. */
export function OnSite({ site }: { site: SiteContext }): VNode {
  const { words: all, fill, lang } = site.say;
  const words = all.requests.onSite;
  const typed = useSignal('');
  const subject = typed.value.trim() || site.key;
  const code = useResource(() => site.client.request('onsiteCode', { query: { subject: site.key } }), [site]);
  const toCard = (as: string): string =>
    `${site.base}/console/print?${new URLSearchParams({ site: site.key, subject, as })}`;
  return (
    <section>
      <h2>{words.title}</h2>
      <p>{words.why}</p>
      <Loaded say={site.say} of={code}>
        {({ code: today, day }) => (
          <p>
            <strong class="onsite-code">{today}</strong>{' '}
            <span class="soft">{fill(words.of, { day: toDay(day, lang) })}</span>
          </p>
        )}
      </Loaded>
      <Field label={all.requests.subject} hint={all.requests.subjectHint}>
        {(ties) => (
          <input
            {...ties}
            maxLength={500}
            autocapitalize="none"
            spellcheck={false}
            placeholder={site.key}
            value={typed.value}
            onInput={({ currentTarget }) => {
              typed.value = currentTarget.value;
            }}
          />
        )}
      </Field>
      <ul class="row">
        {cards.map((as) => (
          <li key={as}>
            <a href={toCard(as)} target="_blank" rel="noopener">
              {words.cards[as]}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
