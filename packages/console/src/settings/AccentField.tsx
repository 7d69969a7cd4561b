import { type Color, fromHex, textRatio, toContrast, toHex, toReadable } from '@parvis/contract/contrast';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useId } from 'preact/hooks';
import type { Say } from '../words/words.ts';

interface Props {
  say: Say;
  label: string;
  /** What it is read on. */
  ground: Color;
  value: string | null;
  /** What it is where none is chosen. */
  made?: string | null;
  onSet: (value: string | null) => void;
}

/** Whether a colour is read on a ground; none is. */
export const isReadOn = (value: string | null, ground: Color): boolean =>
  value === null || toContrast(fromHex(value), ground) >= textRatio;

const isHex = (text: string): boolean => /^#[\da-f]{6}$/.test(text);

/** A colour that must be read on its ground: says while it is chosen whether it is, and offers the nearest that is. */
export function AccentField({ say, label, ground, value, made, onSet }: Props): VNode {
  const words = say.words.settings.look;
  const id = useId();
  // What is typed, until it is a colour.
  const text = useSignal(value ?? '');
  useEffect(() => {
    text.value = value ?? '';
  }, [value]);
  const isColor = text.value === '' || isHex(text.value);
  const ratio = value !== null ? toContrast(fromHex(value), ground) : undefined;
  const isRead = isReadOn(value, ground);
  const nearest = value !== null && !isRead ? toHex(toReadable(fromHex(value), [ground], textRatio)) : undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <span class="row">
        <input
          type="color"
          aria-label={say.fill(words.pick, { label })}
          value={value ?? made ?? '#808080'}
          onInput={({ currentTarget }) => onSet(currentTarget.value.toLowerCase())}
        />
        <input
          id={id}
          class="short"
          type="text"
          maxLength={7}
          placeholder={made ?? '#1f5fd0'}
          spellcheck={false}
          autocomplete="off"
          aria-describedby={`${id}-ratio`}
          aria-invalid={isRead && isColor ? undefined : 'true'}
          value={text.value}
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value.trim().toLowerCase();
            const typed = /^[\da-f]{6}$/.test(text.value) ? `#${text.value}` : text.value;
            if (typed === '') onSet(null);
            else if (isHex(typed)) onSet(typed);
          }}
        />
      </span>
      <div id={`${id}-ratio`} role="status">
        {!isColor && <p class="note">{say.fill(words.noColor, { color: '#1f5fd0' })}</p>}
        {isColor && value === null && <p class="soft">{words.made}</p>}
        {isColor && ratio !== undefined && (
          <p class={isRead ? 'soft' : 'note'}>
            {say.fill(isRead ? words.read : words.notRead, { ratio: Math.floor(ratio * 10) / 10, least: textRatio })}
          </p>
        )}
        {isColor && nearest !== undefined && (
          <p class="row">
            <span class="swatch" style={{ backgroundColor: nearest }} />
            <button type="button" class="second" onClick={() => onSet(nearest)}>
              {say.fill(words.nearest, { color: nearest })}
            </button>
          </p>
        )}
      </div>
    </div>
  );
}
