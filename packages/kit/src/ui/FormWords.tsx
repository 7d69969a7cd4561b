import type { Site } from '@parvis/contract';
import { policyPagePath, toPath } from '@parvis/contract/endpoints';
import { formWords } from '../i18n/en/form-words.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { FormName, FormWords } from '../runtime/form-words.ts';
import type { Ui } from '../runtime/ui.ts';
import { RichText, toForeign } from '../text/RichText.tsx';
import css from './form-words.css?inline';

/** The words of a site, where it has any. Comes only then. */
export function toFormWords(ui: Ui, { key, form = {} }: Site, name: FormName): FormWords {
  const { consent, rules, language } = form;
  const { title, placeholder } = (name !== 'reply' && !toForeign(ui, language) && form[name]) || {};
  adoptStyles(ui.context.root, css);
  return {
    title: title ? <p class="form-title">{title}</p> : undefined,
    placeholder,
    notes:
      consent || rules ? (
        <div class="soft notes">
          {consent && <RichText host="" text={consent} />}
          {rules && (
            <p>
              <a
                href={`${ui.context.host}${toPath(policyPagePath, { site: key })}?lang=${ui.lang}`}
                target="_blank"
                rel="noopener"
              >
                {createMessages(ui.lang, 'write', formWords)('rules')}
              </a>
            </p>
          )}
        </div>
      ) : undefined,
  };
}
