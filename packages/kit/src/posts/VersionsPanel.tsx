import type { PostVersion } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { versions } from '../i18n/en/versions.ts';
import { intl } from '../i18n/intl.ts';
import { createMessages } from '../i18n/messages.ts';
import { adoptStyles } from '../runtime/adopt-styles.ts';
import { toFailureText } from '../runtime/failure.ts';
import type { Ui } from '../runtime/ui.ts';
import { openClient } from '../session/client.ts';
import { RichText } from '../text/RichText.tsx';
import css from './versions.css?inline';

/** What a post said before it was changed, the newest first, where the business shows it (P18). */
export function VersionsPanel({ ui, id, close }: { ui: Ui; id: string; close: () => void }): VNode {
  const t = createMessages(ui.lang, 'write', versions);
  const items = useSignal<PostVersion[] | undefined>(undefined);
  const failure = useSignal('');
  const box = useRef<HTMLDivElement>(null);
  adoptStyles(ui.context.root, css);
  const load = async (): Promise<void> => {
    failure.value = '';
    try {
      const { client } = openClient(ui.context);
      items.value = (await client.versions(id)).items;
    } catch (error) {
      failure.value = await toFailureText(ui, error);
    }
  };
  useLayoutEffect(() => {
    box.current?.focus();
    load();
  }, []);
  const toDate = (at: string): string =>
    intl(Intl.DateTimeFormat, ui.lang, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  return (
    <div ref={box} class="versions" tabIndex={-1} aria-busy={!items.value && !failure.value}>
      {items.value?.map((version) => (
        <div key={version.replacedAt}>
          <p class="soft">
            <time dateTime={version.replacedAt}>{t('versionUntil', { date: toDate(version.replacedAt) })}</time>
          </p>
          {version.title && <strong dir="auto">{version.title}</strong>}
          <RichText text={version.text} host={ui.context.host} />
        </div>
      ))}
      {items.value?.length === 0 && <p class="soft">{t('noVersions')}</p>}
      {failure.value && (
        <p class="failure" role="alert">
          {failure.value}
        </p>
      )}
      {!items.value && !failure.value && <p class="soft">{ui.t('loading')}</p>}
      <p class="row">
        {failure.value && (
          <button type="button" class="button" part="button" onClick={load}>
            {ui.t('retry')}
          </button>
        )}
        <button type="button" class="button" part="button" onClick={close}>
          {t('close')}
        </button>
      </p>
    </div>
  );
}
