import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { Standin } from './Status.tsx';
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
  return Part ? <Part {...props} /> : <Standin ui={props.ui} status={failed ? 'failed' : 'loading'} retry={start} />;
}
