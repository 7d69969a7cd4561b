import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Field } from '../ui/Field.tsx';
import { notify } from '../ui/notices.ts';
import { toMinute } from '../words/times.ts';
import { Findings } from './Findings.tsx';
import { StepForm } from './StepForm.tsx';
import { useSaving } from './saving.ts';
import type { StepProps } from './step-props.ts';
import { toAddress } from './web-address.ts';

/** Milliseconds between two looks for the first reader, as long as somebody waits for it here. */
const watchMs = 4_000;

/** Whether the tag is there: by who asked for what it shows, and by a look at the page. */
export function Check({ say, model, known, page }: StepProps): VNode {
  const { words, fill, lang } = say;
  const text = words.start.check;
  const { seen } = known.tag;
  const refused = known.tag.refused.filter(({ origin }) => !known.site.origins.includes(origin));
  const typed = useSignal(page ?? known.site.origins[0] ?? '');
  const isAsked = useSignal(false);
  const isWrong = useSignal(false);
  const saving = useSaving(say);
  useEffect(() => {
    if (seen.length > 0) return;
    const timer = setInterval(() => {
      if (!document.hidden) model.watch();
    }, watchMs);
    return () => clearInterval(timer);
  }, [seen.length > 0]);
  const look = async (): Promise<void> => {
    const address = toAddress(typed.value);
    isWrong.value = !address;
    if (!address) return;
    await Promise.all([model.look(address.href), model.watch()]);
    isAsked.value = true;
  };
  const allow = (origin: string): Promise<void> =>
    saving.save(async () => {
      const { origins } = known.site;
      await model.origins([...origins, origin]);
      notify({ text: fill(text.allowed, { origin }), undo: () => model.origins(origins) });
      await look();
    });
  const check = isAsked.value ? model.looked.value : undefined;
  return (
    <>
      <div role="status">
        {seen.length === 0 && <p>{text.notSeen}</p>}
        {seen.map(({ origin, at }) => (
          <p key={origin} class="good">
            {fill(text.seen, { origin, time: toMinute(at, lang) })}
          </p>
        ))}
        {refused.map(({ origin, at }) => (
          <p key={origin}>
            {fill(text.refused, { origin, time: toMinute(at, lang) })}{' '}
            <button type="button" class="second" onClick={() => allow(origin)}>
              {fill(text.allow, { origin })}
            </button>
          </p>
        ))}
      </div>
      <StepForm say={say} saving={saving} button={text.look} onSave={look}>
        <Field label={text.page} hint={text.pageHint} wrong={isWrong.value ? words.start.pages.wrong : undefined}>
          {(ties) => (
            <input
              {...ties}
              type="text"
              inputMode="url"
              autocapitalize="none"
              spellcheck={false}
              required
              value={typed}
              onInput={({ currentTarget }) => {
                typed.value = currentTarget.value;
              }}
            />
          )}
        </Field>
      </StepForm>
      <div role="status">
        {check && (
          <Findings
            say={say}
            check={check}
            isSeen={seen.some(({ origin }) => origin === check.origin)}
            onAllow={allow}
          />
        )}
      </div>
    </>
  );
}
