import { type ChosenReaction, staffLimits } from '@parvis/contract';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { Field } from '../ui/Field.tsx';
import type { Say } from '../words/words.ts';

/** What is offered first; what each means is among the words. */
const suggested = ['👍', '❤️', '👏', '🎉', '😄', '😮', '😢', '🤔', '🙏'] as const;

const isEmoji = (text: string): boolean => /^\p{RGI_Emoji}$/v.test(text);
/** As the server has it: what is drawn as text without the sign that says otherwise has that sign. */
function toEmoji(typed: string): string | undefined {
  const text = typed.trim();
  return [`${text}\ufe0f`, text].find(isEmoji);
}

/** The emoji of a site in their order, each with what it means; suggestions, and any other. */
export function ReactionSet({ say, set }: { say: Say; set: Signal<ChosenReaction[]> }): VNode {
  const words = say.words.settings.reactions;
  const emoji = useSignal('');
  const label = useSignal('');
  const wrong = useSignal<string | undefined>(undefined);
  const said = useSignal('');
  const isFull = set.value.length >= staffLimits.reactionSet;
  const has = (one: string): boolean => set.value.some((chosen) => chosen.emoji === one);
  const add = (chosen: ChosenReaction): void => {
    if (isFull || has(chosen.emoji)) return;
    set.value = [...set.value, chosen];
    said.value = say.fill(words.added, { name: chosen.label });
  };
  const remove = ({ emoji: gone, label: name }: ChosenReaction): void => {
    set.value = set.value.filter((chosen) => chosen.emoji !== gone);
    said.value = say.fill(words.removed, { name });
  };
  const rename = (of: string, name: string): void => {
    set.value = set.value.map((chosen) => (chosen.emoji === of ? { ...chosen, label: name } : chosen));
  };
  const addTyped = (): void => {
    const typed = toEmoji(emoji.value);
    const name = label.value.trim();
    wrong.value = typed && name ? undefined : words.wrong;
    if (!typed || !name) return;
    add({ emoji: typed, label: name });
    emoji.value = label.value = '';
  };
  const left = suggested.filter((one) => !has(one)).map((one) => [one, words.suggested[one]] as const);
  return (
    <fieldset class="choices reaction-set">
      <legend>{words.set}</legend>
      <p class="soft">{words.setHint}</p>
      {set.value.length > 0 && (
        <ol class="rows">
          {set.value.map((chosen) => (
            <li key={chosen.emoji}>
              <span class="row">
                <span class="emoji">{chosen.emoji}</span>
                <input
                  type="text"
                  aria-label={say.fill(words.labelOf, { name: chosen.emoji })}
                  value={chosen.label}
                  required
                  maxLength={staffLimits.reactionLabelLength}
                  onChange={({ currentTarget }) => rename(chosen.emoji, currentTarget.value)}
                />
              </span>
              <button
                type="button"
                class="second"
                aria-label={say.fill(words.removeOf, { name: chosen.label })}
                onClick={() => remove(chosen)}
              >
                {words.remove}
              </button>
            </li>
          ))}
        </ol>
      )}
      {!isFull && (
        <>
          <p class="row suggested">
            {left.map(([one, name]) => (
              <button
                key={one}
                type="button"
                class="second"
                aria-label={say.fill(words.addOf, { name })}
                title={name}
                onClick={() => add({ emoji: one, label: name })}
              >
                <span class="emoji">{one}</span>
              </button>
            ))}
          </p>
          <div class="row typed">
            <Field label={words.emoji} wrong={wrong.value}>
              {(ties) => (
                <input
                  {...ties}
                  type="text"
                  size={4}
                  autocomplete="off"
                  value={emoji.value}
                  onInput={({ currentTarget }) => {
                    emoji.value = currentTarget.value;
                  }}
                />
              )}
            </Field>
            <Field label={words.label}>
              {(ties) => (
                <input
                  {...ties}
                  type="text"
                  autocomplete="off"
                  maxLength={staffLimits.reactionLabelLength}
                  value={label.value}
                  onInput={({ currentTarget }) => {
                    label.value = currentTarget.value;
                  }}
                />
              )}
            </Field>
            <button type="button" class="second" onClick={addTyped}>
              {words.add}
            </button>
          </div>
        </>
      )}
      <p class="unseen" role="status">
        {said.value}
      </p>
    </fieldset>
  );
}
