import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useId } from 'preact/hooks';

interface Props {
  label: string;
  hint: string;
  isBusy?: boolean;
  onFile: (file: File) => void;
}

/** Where a file is dropped, or chosen: a field like any other, with room around it. */
export function Drop({ label, hint, isBusy = false, onFile }: Props): VNode {
  const id = useId();
  const isOver = useSignal(false);
  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    isOver.value = is;
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field within does the same by keys
    <div
      class={isOver.value ? 'drop over' : 'drop'}
      onDragEnter={over(true)}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        const file = event.dataTransfer?.files[0];
        if (file && !isBusy) onFile(file);
      }}
    >
      <label for={id}>{label}</label>
      <input
        id={id}
        type="file"
        disabled={isBusy}
        aria-describedby={`${id}-hint`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
          // The same once more is a choice, too.
          currentTarget.value = '';
        }}
      />
      <p class="soft" id={`${id}-hint`}>
        {hint}
      </p>
    </div>
  );
}
