import type { VNode } from 'preact';
import { openSubject } from '../session/subject.ts';
import { collect, type YouModel } from './model.ts';
import { TwoSteps } from './TwoSteps.tsx';

/** All that is held of the visitor: as a file, or gone. */
export function MyData({ model }: { model: YouModel }): VNode {
  const { t, ui, client, run, become } = model;
  return (
    <section>
      <h3>{t('yourData')}</h3>
      <div class="row">
        <button
          type="button"
          class="button"
          part="button"
          onClick={() =>
            run(async () => {
              let all = await collect(client);
              while (all.next !== null) all = await collect(client, all);
              const { next: _, ...file } = all;
              download(`${ui.context.site}.json`, file);
            })
          }
        >
          {t('download')}
        </button>
        <TwoSteps
          model={model}
          label={t('erase')}
          question={`${t('eraseAsk')} ${t('eraseFrames')}`}
          sure={t('eraseNow')}
          act={async () => {
            await client.deleteMe();
            openSubject(ui.context).own.value = undefined;
            await become(t('erased'));
          }}
        />
      </div>
    </section>
  );
}

/** Gives something to the browser as a file. */
function download(name: string, content: object): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // Once the browser has taken it.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
