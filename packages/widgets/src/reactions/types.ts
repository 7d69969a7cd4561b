import type { ChosenReaction, Reaction } from '@parvis/contract';
import type { Intent } from '@parvis/kit/runtime/intent.ts';
import type { Signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** What a visitor can do with the reactions of a page. */
export interface ReactionsActions {
  /** Gives one, or takes it back. */
  toggle(emoji: string): Promise<void>;
}

/** What the reactions of a page show. What a press does comes with the first sign of intent. */
export interface ReactionsModel extends Intent<ReactionsActions> {
  /** Undefined until the first answer; empty where the site has chosen none. */
  set: Signal<readonly ChosenReaction[] | undefined>;
  /** What this visitor gave. */
  mine: Signal<ReadonlySet<string>>;
  /** The first answer did not come. */
  failed: Signal<boolean>;
  /** Says why the last press was refused, where there is something to be done about it. */
  refused: Signal<ComponentType<{ close: () => void }> | undefined>;
  toReaction(emoji: string): Reaction;
  canReact(): boolean;
  retry(): void;
  start(): () => void;
}
