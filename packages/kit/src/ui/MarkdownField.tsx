import { limits } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { write as words } from '../i18n/en/write.ts';
import type { Translate } from '../i18n/messages.ts';
import type { PeopleProps } from '../mentions/People.tsx';
import type { Failure } from '../runtime/explain.ts';
import type { Ui } from '../runtime/ui.ts';
import { pasteAsMarkdown } from '../safe/paste.ts';
import { Field } from './Form.tsx';

type PanelProps = { ui: Ui; area: HTMLTextAreaElement; close(): void };

/**
 * The text of a post: counts what is left near the end, takes formatted text as the Markdown of it, completes names, and
 * shows what becomes of it.
 */
export function MarkdownField({
  ui,
  parentId,
  value = '',
  ...props
}: {
  ui: Ui;
  /** Of a reply: the post that it answers. */
  parentId?: string | undefined;
  t: Translate<typeof words>;
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
  const { t, required, failures, onInput } = props;
  const left = limits.bodyLength - value.length;
  const over = left < 0 && t('over', { n: -left });
  const Preview = useSignal<ComponentType<{ ui: Ui; body: string; parentId: string | undefined }> | undefined>(
    undefined,
  );
  const takesImages = useSignal(ui.context.given?.site?.images);
  const imaging = useSignal<{ area: HTMLTextAreaElement; Panel: ComponentType<PanelProps> } | undefined>(undefined);
  useEffect(() => {
    // Where the server wrote the page, there may be none beside what is given.
    ui.context.data?.then((page) => {
      if (page) takesImages.value = page.site?.images;
    }, Boolean);
  }, []);
  const addImage = async ({ currentTarget }: { currentTarget: HTMLElement }): Promise<void> => {
    const area = currentTarget.closest('.markdown')!.querySelector('textarea')!;
    try {
      imaging.value = { area, Panel: (await import('../images/ImagePanel.tsx')).ImagePanel };
    } catch {
      ui.announce(ui.t('failed'), true);
    }
  };
  const naming = useSignal<{ area: HTMLTextAreaElement; People: ComponentType<PeopleProps> } | undefined>(undefined);
  /** Names come with the first sign that somebody is about to be named. Without them one types on. */
  const look = ({ target }: Event): void => {
    const area = target as HTMLTextAreaElement;
    if (!parentId || naming.value || area.value[area.selectionStart - 1] !== '@') return;
    import('../mentions/People.tsx').then(({ People }) => {
      naming.value = { area, People };
    }, Boolean);
  };
  // What is wrong with it is put right where it is written.
  const Shown = !failures?.some(({ field }) => field === 'body') && Preview.value;
  const write = (): void => {
    Preview.value = undefined;
  };
  const turn = async ({ currentTarget }: { currentTarget: HTMLElement }): Promise<void> => {
    if (Shown) {
      write();
      return void setTimeout(() => currentTarget.parentElement?.querySelector('textarea')?.focus());
    }
    try {
      Preview.value = (await import('./Preview.tsx')).Preview;
    } catch {
      ui.announce(ui.t('failed'), true);
    }
  };
  return (
    <div class={`markdown ${Shown ? 'previewed' : ''}`} onInvalidCapture={write} onInput={look}>
      {/* Before the field, so that who types goes on from there to the next one. */}
      {onInput && (
        <button type="button" class="quiet" onClick={turn}>
          <span key={String(!Shown)}>{t(Shown ? 'write' : 'preview')}</span>
        </button>
      )}
      <Field
        {...props}
        name="body"
        hint={onInput && left < 500 ? over || t('left', { n: left }) : undefined}
        value={value}
        maxLength={onInput ? undefined : limits.bodyLength}
        fault={over || (required && !value.trim() && t('FIELD_REQUIRED'))}
        onPaste={pasteAsMarkdown}
      />
      {onInput && takesImages.value && !Shown && !imaging.value && (
        <p>
          <button type="button" class="quiet" onClick={addImage}>
            {t('image')}
          </button>
        </p>
      )}
      {imaging.value && (
        <imaging.value.Panel
          ui={ui}
          area={imaging.value.area}
          close={() => {
            imaging.value = undefined;
          }}
        />
      )}
      {naming.value && <naming.value.People ui={ui} area={naming.value.area} thread={parentId!} />}
      {Shown && <Shown ui={ui} body={value} parentId={parentId} />}
    </div>
  );
}
