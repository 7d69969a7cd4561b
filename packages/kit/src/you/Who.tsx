import { readSession } from '@parvis/core';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { HearPanelProps } from '../posts/AuthorPanel.tsx';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import type { YouModel } from './model.ts';
import { isProved, toStanding } from './standing.ts';
import { TwoSteps } from './TwoSteps.tsx';

/** Who the visitor is by the word of the server, and how they become somebody else. */
export function Who({ model }: { model: YouModel }): VNode {
  const { t, ui, mine, busy, run, client, show, signOut } = model;
  const Code = useSignal<ComponentType<HearPanelProps> | undefined>(undefined);
  // Its code comes with the first that is asked for.
  const showCode = () =>
    tryOrAnnounce(ui, async () => {
      const { HearPanel } = await import('../posts/AuthorPanel.tsx');
      Code.value = HearPanel;
    });
  useEffect(() => {
    if (!readSession(ui.context).token) showCode();
  }, []);
  const { author } = mine.value ?? {};
  const isKnown = isProved(author);
  if (!author && busy.value && !Code.value) return <section />;
  return (
    <section>
      {author?.name && (
        <p>
          <strong>
            <bdi>{author.name}</bdi>
          </strong>
        </p>
      )}
      <p>{toStanding(t, author)}</p>
      {!isKnown && <p class="soft">{t('byCode')}</p>}
      {!isKnown &&
        (Code.value ? (
          <Code.value
            ui={ui}
            close={(done) => {
              Code.value = undefined;
              if (done) show(t('signedIn'));
            }}
          />
        ) : (
          <p>
            <button type="button" class="button main" part="button" onClick={showCode}>
              {t('signInByMail')}
            </button>
          </p>
        ))}
      {author && (
        <div class="row">
          {isKnown ? (
            <button type="button" class="button" part="button" onClick={() => run(signOut)}>
              {t('signOut')}
            </button>
          ) : (
            <TwoSteps model={model} label={t('signOut')} question={t('signOutAsk')} sure={t('signOut')} act={signOut} />
          )}
          <button
            type="button"
            class="button"
            part="button"
            onClick={() =>
              run(async () => {
                await client.deleteTokens();
                await model.loadPlaces();
                model.said.value = t('signedOutElsewhere');
              })
            }
          >
            {t('signOutElsewhere')}
          </button>
        </div>
      )}
    </section>
  );
}
