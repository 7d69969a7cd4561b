import type { VNode } from 'preact';
import { useId } from 'preact/hooks';
import { useInvalid } from './use-invalid.ts';

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it. */
  wrong?: string | undefined;
  /** The control, with what ties it to its label. */
  children: (ties: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => VNode;
}

/**
 * A control with its label, a hint, and what is wrong with it. What the browser finds wrong, as a field that is left
 * empty, stands there as well.
 */
export function Field({ label, hint, wrong, children }: Props): VNode {
  const id = useId();
  const { invalid, listeners } = useInvalid();
  const said = invalid ?? wrong;
  const described = [hint !== undefined && `${id}-hint`, said !== undefined && `${id}-wrong`].filter(Boolean).join(' ');
  return (
    <div class="field" {...listeners}>
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(said !== undefined && { 'aria-invalid': 'true' }),
      })}
      {hint !== undefined && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {said !== undefined && (
        <p class="note" id={`${id}-wrong`} role={invalid === undefined ? undefined : 'alert'}>
          {said}
        </p>
      )}
    </div>
  );
}
