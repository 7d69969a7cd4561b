import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { MyData } from './MyData.tsx';
import { MyPosts } from './MyPosts.tsx';
import { MySignIns } from './MySignIns.tsx';
import type { YouModel } from './model.ts';
import { Who } from './Who.tsx';

/** Who the visitor is here, what they wrote, and what is held of them: to be taken along, or away. */
export function You({ model, close }: { model: YouModel; close: () => void }): VNode {
  const { t, said, busy, mine, load } = model;
  useEffect(() => void load(), []);
  return (
    <div class="in" aria-busy={busy.value}>
      <header class="row">
        <h2 id="you" tabIndex={-1}>
          {t('you')}
        </h2>
        <button type="button" class="button" part="button" onClick={close}>
          {t('close')}
        </button>
      </header>
      <p role="status">{said.value}</p>
      <Who model={model} />
      {mine.value && (
        <>
          <MySignIns model={model} />
          <MyPosts model={model} mine={mine.value} />
          <MyData model={model} />
        </>
      )}
    </div>
  );
}
