import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it. */
  wrong?: string | undefined;
  /** The control, with what ties it to its label. */
  children: (ties: { id: string; 'aria-describedby'?: string; 'aria-invalid'?: 'true' }) => VNode;
}

/** A control with its label, a hint, and what is wrong with it. */
export function Field({ label, hint, wrong, children }: Props): VNode {
  const id = useId();
  const described = [hint !== undefined && `${id}-hint`, wrong !== undefined && `${id}-wrong`]
    .filter(Boolean)
    .join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        ...(described !== '' && { 'aria-describedby': described }),
        ...(wrong !== undefined && { 'aria-invalid': 'true' }),
      })}
      {hint !== undefined && (
        <p class="soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong !== undefined && (
        <p class="note" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
    </div>
  );
}
