import type { Signal } from '@preact/signals';
import type { VNode } from 'preact';
import type { Ui } from '../runtime/ui.ts';
import type { OpenPanel } from './post-slots.ts';

/** What is opened below a post: its code comes with what opens it. */
export function PostPanel({
  ui,
  id,
  panel,
  onRemove,
}: {
  ui: Ui;
  id: string;
  panel: Signal<OpenPanel | undefined>;
  onRemove: () => Promise<void>;
}): VNode | false | undefined {
  if (panel.value?.id !== id) return;
  const { Form, Ask } = panel.value;
  const close = (): void => {
    panel.value = undefined;
  };
  return Form ? (
    <div class="panel">
      <Form ui={ui} id={id} close={close} />
    </div>
  ) : (
    !!Ask && <Ask ui={ui} close={close} act={onRemove} />
  );
}
