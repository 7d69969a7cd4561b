import { limits } from '@parvis/contract';
import type { VNode } from 'preact';
import type { write } from '../i18n/en/write.ts';
import type { Translate } from '../i18n/messages.ts';
import type { Failure } from '../runtime/explain.ts';
import { pasteAsMarkdown } from '../safe/paste.ts';
import { Field } from './Form.tsx';

/** The text of a post: counts what is left near the end, and takes formatted text as the Markdown of it. */
export function MarkdownField({
  value = '',
  ...props
}: {
  t: Translate<typeof write>;
  label: string;
  rows: number;
  placeholder?: string | undefined;
  value?: string;
  required?: boolean;
  autofocus?: boolean;
  failures?: Failure[];
  /** Absent in HTML that works without script, where the browser counts and says nothing. */
  onInput?: (value: string) => void;
}): VNode {
  const { t, required, onInput } = props;
  const left = limits.bodyLength - value.length;
  const over = left < 0 && t('over', { n: -left });
  return (
    <Field
      {...props}
      name="body"
      hint={onInput && left < 500 ? over || t('left', { n: left }) : undefined}
      value={value}
      maxLength={onInput ? undefined : limits.bodyLength}
      fault={over || (required && !value.trim() && t('FIELD_REQUIRED'))}
      onPaste={pasteAsMarkdown}
    />
  );
}
