import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import type { Ui } from '../runtime/ui.ts';

/**
 * A part whose code comes when it is first shown. A load that failed can be tried again.
 * @param load gives the component: `() => import('./Form.tsx').then((module) => module.Form)`
 */
export function Lazy<Props extends { ui: Ui }>({
  load,
  props,
}: {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}): VNode {
  const part = useSignal<{ Part?: ComponentType<Props>; failed?: boolean }>({});
  const { t } = props.ui;
  const start = (): void => {
    load().then(
      (Part) => {
        part.value = { Part };
      },
      () => {
        part.value = { failed: true };
        props.ui.announce(t('failed'));
      },
    );
  };
  useLayoutEffect(start, []);
  const { Part, failed } = part.value;
  return Part ? (
    <Part {...props} />
  ) : (
    // Gets the focus of the button whose place it takes.
    <p class="late soft" tabIndex={-1}>
      {failed ? (
        <button type="button" class="button" part="button" onClick={start}>
          {t('failed')} · {t('retry')}
        </button>
      ) : (
        t('loading')
      )}
    </p>
  );
}
