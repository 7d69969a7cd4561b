import type { ParvisError } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { Translate } from '../i18n/words.ts';
import type { write } from '../locales/en/write.ts';
import css from './form.css?inline';
import { wear } from './mount.tsx';
import type { Ui } from './ui.ts';

/** What went wrong, in the visitor's language, and with which field. */
export interface Failure {
  text: string;
  /** Name of the field, as in the contract: the last part of its path. */
  field?: string;
}

/** Finds the words for an error of the core. */
export function toFailure(t: Translate<typeof write>, thrown: unknown): Failure {
  const { code, retryAfter = 1, issues } = thrown as ParvisError;
  const key = code === 'TIMEOUT' || code === 'OFFLINE' ? 'NETWORK' : code;
  const known = t(key as 'unknown', { n: Math.ceil(retryAfter) });
  return { text: known || t('unknown'), field: issues?.[0]?.path.split('.').pop() };
}

/** A form that ties its failure to the field at fault and moves the focus there. */
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
  wear(ui.context.root, css);
  const isTied = useSignal(false);
  // Before the first paint: a refused post comes back in a new form, whose fields are not there while it is rendered.
  useLayoutEffect(() => {
    const field = failure?.field && form.current?.querySelector<HTMLElement>(`[name="${failure.field}"]`);
    isTied.value = !!field;
    if (field) field.focus();
  }, [failure]);
  return (
    <form
      ref={form}
      class="form"
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
  label: string;
  hint?: string;
  type?: string;
  /** More than one: a text area that grows with what is typed. */
  rows?: number;
  value?: string;
  required?: boolean;
  maxLength?: number;
  max?: string;
  min?: string;
  placeholder?: string;
  autocomplete?: string;
  autofocus?: boolean;
  failure?: Failure;
  onInput?: (value: string) => void;
}

let count = 0;

/** A labelled input, with its hint and its error tied to it. */
export function Field({ label, hint, rows, failure, autofocus, onInput, ...input }: FieldProps): VNode {
  const id = useMemo(() => `field-${++count}`, []);
  const own = failure?.field === input.name ? failure.text : undefined;
  const ref = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autofocus) ref.current?.focus();
  }, []);
  const props = {
    ...input,
    id,
    ref,
    'aria-invalid': !!own,
    'aria-describedby': hint || own ? `${id}-hint` : undefined,
    onInput: (event: { currentTarget: { value: string } }) => onInput?.(event.currentTarget.value),
  };
  return (
    <p class="field">
      <label for={id}>{label}</label>
      {rows ? <textarea rows={rows} {...(props as object)} /> : <input {...(props as object)} />}
      {(hint || own) && (
        <span id={`${id}-hint`} class={own ? 'failure' : 'soft'}>
          {own ?? hint}
        </span>
      )}
    </p>
  );
}
