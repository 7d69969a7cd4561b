import { sending } from '@parvis/kit/i18n/en/sending.ts';
import { write } from '@parvis/kit/i18n/en/write.ts';
import { createMessages } from '@parvis/kit/i18n/messages.ts';
import { Form, FormActions, type FormProps } from '@parvis/kit/ui/Form.tsx';
import { MarkdownField } from '@parvis/kit/ui/MarkdownField.tsx';
import { useFormWords } from '@parvis/kit/ui/use-form-words.ts';
import { WriterName } from '@parvis/kit/ui/WriterName.tsx';
import type { VNode } from 'preact';
import { writeComment } from './form-messages.ts';

const messages = { ...write, ...sending, ...writeComment };

export interface CommentValues {
  body?: string;
  name?: string;
  /** Of a change: `editedAt` of the comment that it began with. */
  basedOn?: string | null;
}

/** The form of a comment or a reply: in the element, where it is typed into, and as HTML that a server reads. */
export function CommentForm({
  ui,
  values,
  replyTo,
  parentId,
  isEdit,
  asksName,
  knownName,
  isMember,
  failures,
  busy,
  target,
  onType,
  onSend,
  onCancel,
}: FormProps<CommentValues> & {
  /** Name of who is answered. */
  replyTo?: string;
  /** The comment that is answered, or that the one which is changed answers. */
  parentId?: string | undefined;
  /** A comment that is there is changed. */
  isEdit?: boolean;
  /** It says under which name, too. */
  asksName?: boolean;
  /** The name that this visitor wrote under before. */
  knownName?: string | undefined;
  /** The page says their name. */
  isMember?: boolean;
}): VNode {
  const t = createMessages(ui.lang, 'write', messages);
  const words = useFormWords(ui, !isEdit && (replyTo === undefined ? 'comments' : 'reply'));
  const fields = asksName ? ['body', 'name'] : ['body'];
  return (
    <Form ui={ui} failures={failures} fields={fields} target={target} onSend={onSend}>
      {words?.title}
      <MarkdownField
        ui={ui}
        parentId={parentId}
        t={t}
        label={replyTo === undefined ? t('comment') : t('replyTo', { name: replyTo })}
        rows={3}
        placeholder={words?.placeholder}
        value={values.body}
        required
        autofocus
        failures={failures}
        onInput={onType && ((body) => onType({ body }))}
      />
      {asksName && (
        <WriterName
          ui={target ? undefined : ui}
          t={t}
          known={knownName}
          isFixed={isMember}
          value={values.name}
          failures={failures}
          onInput={(name) => onType?.({ name })}
        />
      )}
      {words?.notes}
      <FormActions ui={ui} t={t} label={t(isEdit ? 'save' : 'send')} busy={busy} onCancel={onCancel} />
    </Form>
  );
}
