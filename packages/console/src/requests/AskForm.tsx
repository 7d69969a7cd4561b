import type { Given, RequestedPerson } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { createAct } from '../settings/act.ts';
import { Field } from '../ui/Field.tsx';
import { DaysField, IncentiveField, SubjectField, TitleField } from './AskFields.tsx';
import { type Asked, ask, readPeople } from './model.ts';

/** Longer lists come by the command line: a browser would stand still over them. */
const mostBytes = 4_000_000;

/** Whom one asks, about what, and when: pasted or from a file; what was understood is shown before anything is sent. */
export function AskForm({ site, onDone }: { site: SiteContext; onDone: (asked: Asked) => void }): VNode {
  const { words: all, fill, lang } = site.say;
  const words = all.requests;
  const text = useSignal('');
  const people = useSignal<RequestedPerson[] | undefined>(undefined);
  const isUnread = useSignal(false);
  const subject = useSignal('');
  const title = useSignal('');
  const days = useSignal('0');
  const incentive = useSignal<Given>('none');
  const sent = useSignal(0);
  const act = useMemo(() => createAct(site), [site]);
  const { problem } = act;
  const fields = problem.value?.fields ?? {};

  async function read(list: string): Promise<void> {
    text.value = list;
    people.value = undefined;
    isUnread.value = false;
    try {
      const found = await readPeople(list, lang !== 'en');
      // Typed on meanwhile.
      if (text.value === list) people.value = found;
    } catch {
      if (text.value === list) isUnread.value = true;
    }
  }

  async function send(): Promise<void> {
    const found = people.value ?? [];
    if (found.length === 0) return;
    const key = subject.value.trim() || site.key;
    await act.run(async () => {
      const asked = await ask(
        site,
        {
          subject: { key, title: title.value.trim() || site.name },
          delayDays: Number(days.value),
          incentive: incentive.value,
          people: found,
        },
        (n) => {
          sent.value = n;
        },
      );
      text.value = '';
      people.value = undefined;
      onDone(asked);
    });
    sent.value = 0;
  }

  const n = people.value?.length ?? 0;
  return (
    <form
      class="requests-form"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Field label={words.people} hint={words.peopleHint} wrong={isUnread.value ? words.unread : undefined}>
        {(ties) => (
          <textarea
            {...ties}
            rows={6}
            spellcheck={false}
            placeholder={words.placeholder}
            value={text.value}
            onInput={({ currentTarget }) => read(currentTarget.value)}
          />
        )}
      </Field>
      <Field label={words.file} hint={words.fileHint}>
        {(ties) => (
          <input
            {...ties}
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={async ({ currentTarget }) => {
              const file = currentTarget.files?.[0];
              if (file && file.size > mostBytes) isUnread.value = true;
              else if (file) await read(await file.text());
            }}
          />
        )}
      </Field>
      <div class="pair">
        <TitleField site={site} is={title} hint={words.titleHint} wrong={fields['subject.title']} />
        <SubjectField site={site} is={subject} wrong={fields['subject.key']} />
      </div>
      <div class="pair">
        <DaysField site={site} is={days} hint={words.daysHint} />
        <IncentiveField site={site} is={incentive} />
      </div>
      {problem.value && (
        <p class="note" role="alert">
          {'policy' in fields ? words.policyMissing : problem.value.text}
        </p>
      )}
      <p class="row">
        <button type="submit" disabled={n === 0 || act.isBusy.value}>
          {n === 0 ? words.send : fill(words.sendTo, { n })}
        </button>
        <span class="soft" role="status">
          {act.isBusy.value && n > 0 ? fill(words.sending, { n: sent.value, of: n }) : ''}
        </span>
      </p>
    </form>
  );
}
