import type { Post } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Ui } from '../runtime/ui.ts';

interface Props {
  ui: Ui;
  post: Post;
}

/** The button that translates a post, or gives its own words back: its code comes only where it can do something. */
export function TranslateAction(props: Props): VNode | false {
  const code = useSignal<{ Button?: ComponentType<Props> }>({});
  useLayoutEffect(() => {
    import('./TranslateButton.tsx').then(
      async ({ TranslateButton }) => {
        await props.ui.loadMessages();
        code.value = { Button: TranslateButton };
      },
      () => {},
    );
  }, []);
  const { Button } = code.value;
  return !!Button && <Button {...props} />;
}
