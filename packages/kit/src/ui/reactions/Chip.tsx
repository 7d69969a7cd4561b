import type { ChosenReaction, Reaction } from '@parvis/contract';
import type { VNode } from 'preact';
import { toNumber } from '../../i18n/intl.ts';

/** One emoji with how many gave it: a button to who may, else a figure. What is heard of it is its label. */
export function toChip({
  lang,
  chosen: { emoji, label },
  reaction: { count, mine } = { count: 0, mine: false },
  onPress,
}: {
  lang: string;
  chosen: ChosenReaction;
  reaction?: Reaction | undefined;
  /** Absent: it is only shown. */
  onPress?: (() => void) | undefined;
}): VNode {
  const n = count > 0 && toNumber(count, lang);
  const said = n ? `${label} · ${n}` : label;
  const shown = (
    <>
      <span class="emoji" aria-hidden="true">
        {emoji}
      </span>
      {n && (
        <span key={n} aria-hidden="true">
          {n}
        </span>
      )}
    </>
  );
  return onPress ? (
    <button
      key={emoji}
      type="button"
      class="chip"
      aria-pressed={mine}
      aria-label={said}
      title={label}
      onClick={onPress}
    >
      {shown}
    </button>
  ) : (
    <span key={emoji} class="chip" role="img" aria-label={said} title={label}>
      {shown}
    </span>
  );
}
