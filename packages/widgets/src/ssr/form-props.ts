import type { Failure } from '@parvis/kit/runtime/explain.ts';
import { explain } from '@parvis/kit/runtime/explain.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { FormTarget } from '@parvis/kit/ui/Form.tsx';
import type { PlainForm } from './api.ts';

/** What each of the widgets' forms gets where it is HTML that works without script. */
export function toFormProps(
  ui: Ui,
  { action, key, failures = [] }: PlainForm,
  hidden: FormTarget['hidden'] = {},
): { ui: Ui; failures: Failure[]; target: FormTarget } {
  return {
    ui,
    failures: failures.flatMap(({ code, field, retryAfter }) =>
      explain(ui.lang, { code, retryAfter, issues: field ? [{ path: field, code }] : [] }),
    ),
    target: { action, hidden: { ...hidden, key, lang: ui.lang } },
  };
}
