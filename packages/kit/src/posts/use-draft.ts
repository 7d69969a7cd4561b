import type { Post } from '@parvis/contract';
import {
  clearDraft,
  type Draft,
  type DraftTarget,
  type ParvisError,
  readDraft,
  readOtherDraft,
  saveDraft,
} from '@parvis/core';
import { type Signal, useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Ui } from '../runtime/ui.ts';

/** How long after the last key what was typed is kept. */
const pauseMs = 400;

/** Which form it is, and how its draft becomes what is typed into it and the other way round. */
export interface DraftForm<Values> {
  place: DraftTarget;
  /** What the form begins with. */
  begin(saved: Draft | undefined): Values;
  /** What is typed of a post that is changed, with the `editedAt` that it has. */
  ofPost(post: Post): Draft;
  /** What is kept of it; nothing where it says nothing of its own. */
  toDraft(values: Values): Draft | undefined;
}

/** What is typed into a form. */
export interface TypedDraft<Values> {
  values: Signal<Values>;
  /** Other words for the same form, of another tab or of another change, to choose from. */
  other: Signal<VNode | undefined>;
  type(change: Partial<Values>): void;
  /** Keeps it now, instead of after a pause. */
  flush(): void;
  /** What is about to be sent is kept no more. */
  end(): void;
  /**
   * Shows what a post says by now, where it was changed elsewhere while it was changed here.
   * @param keep sends what is typed all the same
   * @returns whether that was it
   */
  settle(thrown: unknown, post: Post | undefined, keep: () => void): Promise<boolean>;
  /** Milliseconds since the form was opened; undefined of one that had words in it then. */
  openedFor(): number | undefined;
}

/** Holds what is typed into a form, and keeps it as a draft after a pause and when the page goes. */
export function useDraft<Values extends object>(
  ui: Ui,
  { place, begin, ofPost, toDraft }: DraftForm<Values>,
): TypedDraft<Values> {
  const { context } = ui;
  const values = useSignal(useMemo(() => begin(readDraft(context, place)), []));
  const other = useSignal<VNode | undefined>(undefined);
  const opened = useRef(
    Object.values(values.peek()).some((value) => typeof value === 'string' && value) ? 0 : Date.now(),
  );
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  /** One of two texts was chosen: what is not as it was typed here is given. */
  const take = (change: Draft | undefined): void => {
    other.value = undefined;
    values.value = { ...values.peek(), ...change };
  };
  const look = async (): Promise<void> => {
    // Of what is the same nothing is said.
    const found = readOtherDraft(context, place);
    if (!found || found.body === (values.peek() as Draft).body) return;
    other.value = (await import('../ui/OtherWords.tsx')).toOtherDraft(ui, place, take);
  };
  const stop = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  const flush = (): void => {
    stop();
    const draft = toDraft(values.peek());
    if (draft) saveDraft(context, place, draft);
    else clearDraft(context, place);
  };
  useLayoutEffect(() => {
    look().catch(Boolean);
    // A page that goes away keeps what was typed in the last half second, too; so does one that takes the form away.
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      if (timer.current) flush();
    };
  }, []);
  return {
    values,
    other,
    flush,
    end() {
      stop();
      clearDraft(context, place);
    },
    async settle(thrown, post, keep) {
      if (!post || (thrown as ParvisError).code !== 'CHANGED_SINCE') return false;
      const { toOtherChange } = await import('../ui/OtherWords.tsx');
      other.value = await toOtherChange(ui, post, (now, isTaken) => {
        take(isTaken ? ofPost(now) : { basedOn: now.editedAt });
        if (!isTaken) keep();
      });
      return true;
    },
    openedFor: () => (opened.current ? Math.max(0, Date.now() - opened.current) : undefined),
    type(change) {
      values.value = { ...values.peek(), ...change };
      stop();
      timer.current = setTimeout(() => {
        flush();
        look().catch(Boolean);
      }, pauseMs);
    },
  };
}
