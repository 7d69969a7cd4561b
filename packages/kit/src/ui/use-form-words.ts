import { useSignal } from '@preact/signals';
import { useLayoutEffect } from 'preact/hooks';
import type { FormName, FormWords } from '../runtime/form-words.ts';
import type { Ui } from '../runtime/ui.ts';

/**
 * What a site wants said at a form. The code for it comes where it wants something.
 * @param name false for a form that says nothing of its own
 */
export function useFormWords(ui: Ui, name: FormName | false): FormWords | undefined {
  const words = useSignal(name ? ui.context.toFormWords?.(name) : undefined);
  useLayoutEffect(() => {
    ui.context.data
      ?.then(async ({ site }) => {
        if (name && site?.form) words.value = (await import('./FormWords.tsx')).toFormWords(ui, site, name);
      })
      .catch(Boolean);
  }, []);
  return words.value;
}
