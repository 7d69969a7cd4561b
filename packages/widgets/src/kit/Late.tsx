import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { Ui } from './ui.ts';

/**
 * A part whose code comes when it is first shown. A load that failed can be tried again.
 * @param load gives the component: `() => import('./Form.tsx').then((module) => module.Form)`
 */
export function Late<Props extends { ui: Ui }>({
  load,
  props,
}: {
  load: () => Promise<ComponentType<Props>>;
  props: Props;
}): VNode {
  const part = useSignal<{ Part?: ComponentType<Props>; failed?: boolean }>({});
  const start = (): void => {
    load().then(
      (Part) => {
        part.value = { Part };
      },
      () => {
        part.value = { failed: true };
      },
    );
  };
  useEffect(start, []);
  const { Part, failed } = part.value;
  const { t } = props.ui;
  return Part ? (
    <Part {...props} />
  ) : (
    <p class="late soft" role="status">
      {failed ? (
        <button type="button" class="button" onClick={start}>
          {t('failed')} {t('retry')}
        </button>
      ) : (
        t('loading')
      )}
    </p>
  );
}
