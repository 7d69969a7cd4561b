import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { YouModel } from './model.ts';

/** A button for what cannot be taken back: it asks first, and the way out has the focus then. */
export function TwoSteps({
  model: { t, run },
  label,
  question,
  sure,
  act,
}: {
  model: YouModel;
  label: string;
  question: string;
  /** What the second step is called. */
  sure: string;
  act: () => Promise<unknown>;
}): VNode {
  const isAsked = useSignal(false);
  const out = useRef<HTMLButtonElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const isNew = useRef(true);
  useLayoutEffect(() => {
    if (!isNew.current) (out.current ?? button.current)?.focus();
    isNew.current = false;
  }, [isAsked.value]);
  const ask = (is: boolean) => () => {
    isAsked.value = is;
  };
  if (!isAsked.value) {
    return (
      <button key="ask" type="button" class="button" part="button" ref={button} onClick={ask(true)}>
        {label}
      </button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: nothing is filled in here
    <div key="asked" class="notice" role="group" aria-label={label}>
      <span>{question}</span>
      <p class="row">
        <button
          type="button"
          class="button danger"
          part="button"
          onClick={() => {
            isAsked.value = false;
            run(act);
          }}
        >
          {sure}
        </button>
        <button type="button" class="button" part="button" ref={out} onClick={ask(false)}>
          {t('cancel')}
        </button>
      </p>
    </div>
  );
}
