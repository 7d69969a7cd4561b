import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { Ui } from '../runtime/ui.ts';
import type { FormWords } from './FormWords.tsx';

/** What a site wants said at its forms. The code for it comes where it wants something. */
export function useFormWords(ui: Ui): FormWords | undefined {
  const { data, formWords } = ui.context;
  const words = useSignal(formWords);
  useLayoutEffect(() => {
    data
      ?.then(
        ({ site }) =>
          site?.form &&
          import('./FormWords.tsx').then((it) => {
            words.value = it.toFormWords(ui, site);
          }),
      )
      .catch(Boolean);
  }, []);
  return words.value;
}
