import type { VNode } from 'preact';
import { createWords } from '../i18n/words.ts';
import { posts } from '../locales/en/posts.ts';
import { sending } from '../locales/en/sending.ts';
import { Avatar } from './Avatar.tsx';
import type { Outbound, Outgoing } from './outgoing.ts';
import { Stars } from './Stars.tsx';
import type { Ui } from './ui.ts';

/** Posts on their way, as their author wrote them, with the truth about where they are. */
export function OutgoingPosts({
  ui,
  items,
  acts,
}: {
  ui: Ui;
  items: Outgoing[];
  acts: () => Promise<Pick<Outbound, 'retry' | 'discard'>>;
}): VNode {
  const t = createWords(ui.lang, 'write', sending);
  return (
    <>
      {items.map(({ key, input, state, ...item }) => {
        const name = item.name || createWords(ui.lang, 'posts', posts)('guest');
        return (
          <article key={key} class="post outgoing" aria-busy={state === 'sending'}>
            <Avatar name={name} />
            <div class="body">
              <strong>
                <bdi>{name}</bdi>
              </strong>
              {input.rating && <Stars value={input.rating} />}
              {input.title && (
                <h3 dir="auto" aria-level={ui.level && ui.level + 1}>
                  {input.title}
                </h3>
              )}
              <p class="plain" dir="auto">
                {input.body}
              </p>
              {state === 'sending' ? (
                <p class="soft">{t('sending')}</p>
              ) : (
                <p class="notice">
                  <span>{t('waiting')}</span>
                  <button type="button" onClick={async () => (await acts()).retry()}>
                    {t('retry')}
                  </button>
                  <button type="button" onClick={async () => (await acts()).discard(key)}>
                    {t('discard')}
                  </button>
                </p>
              )}
            </div>
          </article>
        );
      })}
    </>
  );
}
