import type { PostChange } from '@parvis/contract';
import type { PendingPost } from '@parvis/core';
import type { Intent } from '@parvis/kit/runtime/intent.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { SubjectState } from '@parvis/kit/session/subject.ts';
import type { Signal } from '@preact/signals';
import type { ComponentType } from 'preact';

/** What a visitor can do with a rating. */
export interface RatingActions {
  /** Gives a rating of today (FR-4), or changes the one given. Says what the server refused. */
  rate(rating: number): Promise<void>;
  /** Changes the rating given, or its day. */
  change(change: PostChange): Promise<void>;
  retry(): void;
  discard(key: string): void;
  resume(): void;
  stop(): void;
}

export interface RatingView {
  ui: Ui;
  model: RatingModel;
}

/** What stands beside the buttons. In a page it comes with intent; on a server it is for readers without script. */
export interface RatingSlots {
  /** The line below, about one's own rating. */
  Own?: ComponentType<RatingView>;
  /** In the place of the stars to press. */
  Stars?: ComponentType;
}

/** What the rating shows, with its stars to press. What a press does comes with the first sign of intent. */
export interface RatingModel extends Intent<RatingActions> {
  /** Whether the first answer did not come; undefined while it is on its way. */
  failed: Signal<boolean | undefined>;
  subject: SubjectState;
  /** What this visitor has sent and the server has not answered. */
  outgoing: Signal<PendingPost[]>;
  /** A number of stars that keys have moved to, not given yet. */
  choice: Signal<number | undefined>;
  /** A number of stars that was pressed, until it is on its way. */
  pressed: Signal<number | undefined>;
  /** Why the server refused, in words. */
  error: Signal<string | undefined>;
  /** The line below, about one's own rating, is there. */
  isOpen: Signal<boolean>;
  slots: Signal<RatingSlots | undefined>;
  canRate(): boolean;
  rate(stars: number): void;
  retry(): void;
  start(): () => void;
  resume(): void;
}
