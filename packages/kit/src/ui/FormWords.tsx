import type { Site } from '@parvis/contract';
import type { VNode } from 'preact';
import { formWords } from '../i18n/en/form-words.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import type { Ui } from '../runtime/ui.ts';
import { RichText } from '../text/RichText.tsx';
import css from './form-words.css?inline';

/** What a site wants said at its forms for something new. */
export interface FormWords {
  /** Above the button. */
  notes?: VNode | undefined;
}

/** The words of a site, where it has any. Comes only then. */
export function toFormWords(ui: Ui, { key, form }: Site): FormWords {
  if (!form) return {};
  const { consent, rules } = form;
  adoptStyles(ui.context.root, css);
  return {
    notes: (consent || rules) && (
      <div class="soft notes">
        {consent && <RichText text={consent} />}
        {rules && (
          <p>
            <a href={`${ui.context.host}/sites/${key}/policy?lang=${ui.lang}`} target="_blank" rel="noopener">
              {createMessages(ui.lang, 'write', formWords)('rules')}
            </a>
          </p>
        )}
      </div>
    ),
  };
}
