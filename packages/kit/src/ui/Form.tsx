import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { write } from '../i18n/en/write.ts';
import type { Translate } from '../i18n/messages.ts';
import type { Failure } from '../runtime/failure.ts';
import { adoptStyles } from '../runtime/mount.tsx';
import type { Ui } from '../runtime/ui.ts';
import css from './form.css?inline';

/**
 * A form that ties what is wrong to the field at fault and moves the focus to the first of them, where it is heard once:
 * with the field. What belongs to no field is said as it appears.
 */
export function Form({
  ui,
  failure,
  onSend,
  children,
}: {
  ui: Ui;
  failure?: Failure;
  onSend: (data: FormData) => void;
  children: ComponentChildren;
}): VNode {
  const form = useRef<HTMLFormElement>(null);
  adoptStyles(ui.context.root, css);
  const isTied = useSignal(false);
  const { root } = ui.context;
  const find = (selector: string): HTMLElement | null | undefined => form.current?.querySelector(selector);
  /** Who is there already hears nothing of it by being sent there. */
  const show = (field: HTMLElement, text?: string | null): void => {
    if (field === root.activeElement) ui.announce(text ?? '');
    else field.focus();
  };
  // Before the first paint: a refused post comes back in a new form, whose fields are not there while it is rendered.
  useLayoutEffect(() => {
    const field = failure?.field && find(`[name="${failure.field}"]`);
    isTied.value = !!field;
    if (field) show(field, failure?.text);
  }, [failure]);
  return (
    <form
      ref={form}
      class="form"
      // The browser's own bubble speaks its language, not the page's, and is gone after some seconds.
      onInvalidCapture={(event) => {
        event.preventDefault();
        const field = event.target as HTMLInputElement;
        const all = [...event.currentTarget.elements] as HTMLInputElement[];
        if (field !== all.find(({ validity }) => !validity.valid)) return;
        // When its words are drawn.
        setTimeout(() => show(field, find('.failure')?.textContent));
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(new FormData(event.currentTarget));
      }}
    >
      {children}
      {failure && !isTied.value && (
        <p class="failure" role="alert">
          {failure.text}
        </p>
      )}
    </form>
  );
}

interface FieldProps {
  name: string;
  /** The words of forms. */
  t: Translate<typeof write>;
  label: string;
  hint?: string;
  type?: string;
  /** More than one: a text area that grows with what is typed. */
  rows?: number;
  value?: string;
  required?: boolean;
  /** What is wrong with what was typed that the browser cannot know. */
  fault?: string | false;
  /** What to say of something that is not of the `type`, or beyond `max`. */
  malformed?: string;
  maxLength?: number;
  max?: string;
  min?: string;
  autocomplete?: string;
  autofocus?: boolean;
  failure?: Failure;
  onInput?: (value: string) => void;
}

/** A labelled input that says whether it must be filled in, with its hint and its error tied to it. */
export function Field({
  t,
  label,
  hint,
  rows,
  fault,
  malformed,
  failure,
  autofocus,
  onInput,
  ...input
}: FieldProps): VNode {
  const id = useId();
  const wrong = useSignal('');
  const own = wrong.value || (failure?.field === input.name && failure?.text);
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    if (autofocus) ref.current?.focus();
  }, []);
  useLayoutEffect(() => ref.current?.setCustomValidity(fault || ''), [fault]);
  const props = {
    ...input,
    id,
    ref,
    'aria-invalid': !!own,
    'aria-describedby': hint || own ? `${id}-hint` : undefined,
    onInvalid: () => {
      wrong.value = fault || (ref.current?.validity.valueMissing ? t('FIELD_REQUIRED') : malformed) || '';
    },
    onInput: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      wrong.value = '';
      onInput?.(value);
    },
  };
  return (
    <p class="field" part="field">
      <label for={id}>
        {label} <span class="soft">({t(input.required ? 'required' : 'optional')})</span>
      </label>
      {rows ? <textarea rows={rows} {...(props as object)} /> : <input {...(props as object)} />}
      {(hint || own) && (
        <span id={`${id}-hint`} class={own ? 'failure' : 'soft'}>
          {own || hint}
        </span>
      )}
    </p>
  );
}
