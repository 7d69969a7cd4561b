import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { sending } from '../i18n/en/sending.ts';
import type { write } from '../i18n/en/write.ts';
import type { Translate } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Failure } from '../runtime/explain.ts';
import type { Ui } from '../runtime/ui.ts';
import css from './form.css?inline';
import { OnItsWay } from './OnItsWay.tsx';
import { useId } from './use-id.ts';

/** How a form is sent without script. */
export interface FormTarget {
  action: string;
  /** Fields that nobody sees. */
  hidden: Record<string, string | undefined>;
}

/** What every form of ours gets: the same component is typed into in the element, and read by a server as HTML. */
export interface FormProps<Values> {
  ui: Ui;
  values: Values;
  failures?: Failure[];
  /** While it is being sent. */
  busy?: boolean;
  /** Where a server takes it, as HTML. */
  target?: FormTarget;
  onType?: (change: Values) => void;
  onSend?: () => void;
  onCancel?: () => void;
}

/** Without one, again and again: an effect must not see another list each time. */
const none: Failure[] = [];

/**
 * A form that ties what is wrong to the fields at fault and moves the focus to the first of them, where it is heard once:
 * with the field. What belongs to no field is said as it appears.
 */
export function Form({
  ui,
  failures = none,
  fields = [],
  target,
  onSend,
  children,
}: {
  ui: Ui;
  failures?: Failure[];
  /** Names of the fields inside that show their own failure. */
  fields?: string[];
  /** In HTML that works without script. Nothing checks it then but the browser, and the server. */
  target?: FormTarget;
  onSend?: (data: FormData) => void;
  children: ComponentChildren;
}): VNode {
  const form = useRef<HTMLFormElement>(null);
  adoptStyles(ui.context.root, css);
  const { root } = ui.context;
  /** Who is there already hears nothing of it by being sent there. */
  const show = (field: HTMLElement, text?: string | null): void => {
    if (field === root.activeElement) ui.announce(text ?? '');
    else field.focus();
  };
  const failureOf = (field: Element): Failure | undefined =>
    failures.find((failure) => failure.field === (field as HTMLInputElement).name);
  useLayoutEffect(() => {
    const field = [...(form.current?.elements ?? [])].find(failureOf);
    if (field) show(field as HTMLElement, failureOf(field)?.text);
  }, [failures]);
  const alerts = failures
    .filter(({ field }) => !field || !fields.includes(field))
    .map(({ text }) => (
      <p key={text} class="failure" role="alert">
        {text}
      </p>
    ));
  if (target) {
    const { action, hidden } = target;
    return (
      <form class="form" method="post" action={action} accept-charset="utf-8">
        {Object.entries(hidden).map(
          ([name, value]) => value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
        )}
        {/* Nothing takes the focus there: it stands where reading begins. */}
        {alerts}
        {children}
      </form>
    );
  }
  return (
    <form
      ref={form}
      class="form"
      // The browser's own bubble speaks its language, not the page's, and is gone after some seconds.
      onInvalidCapture={(event) => {
        event.preventDefault();
        const field = event.target as HTMLInputElement;
        const all = [...event.currentTarget.elements] as HTMLInputElement[];
        if (field !== all.find(({ validity }) => validity?.valid === false)) return;
        // When its words are drawn.
        setTimeout(() => show(field, form.current?.querySelector('.failure')?.textContent));
      }}
      onSubmit={(event) => {
        event.preventDefault();
        onSend?.(new FormData(event.currentTarget));
      }}
    >
      {children}
      {alerts}
    </form>
  );
}

/** The end of a form: what sends it, and what closes it where something opened it. */
export function FormActions({
  ui,
  t,
  label,
  busy,
  onCancel,
}: {
  ui: Ui;
  t: Translate<typeof write & typeof sending>;
  label: string;
  busy?: boolean;
  onCancel?: () => void;
}): VNode {
  return (
    <div class="row">
      <button type="submit" class="button main" part="button" aria-disabled={busy}>
        <span key={String(busy)}>{busy ? <OnItsWay ui={ui} t={t} /> : label}</span>
      </button>
      {onCancel && (
        <button type="button" class="button" part="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      )}
    </div>
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
  placeholder?: string | undefined;
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
  inputMode?: 'numeric';
  autofocus?: boolean;
  failures?: Failure[];
  onInput?: (value: string) => void;
  onPaste?: (event: ClipboardEvent) => void;
}

/** A labelled input that says whether it must be filled in, with its hint and its error tied to it. */
export function Field({
  t,
  label,
  hint,
  rows,
  fault,
  malformed,
  failures,
  autofocus,
  onInput,
  ...input
}: FieldProps): VNode {
  const id = useId();
  const wrong = useSignal('');
  const refused = failures?.find(({ field }) => field === input.name);
  const own = wrong.value || (refused?.code === 'VALIDATION_FAILED' && malformed) || refused?.text;
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
        <span key={own || hint} id={`${id}-hint`} class={own ? 'failure' : 'soft'}>
          {own || hint}
        </span>
      )}
    </p>
  );
}
