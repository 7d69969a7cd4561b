import type { PostInput } from '@parvis/contract';
import { fieldNames, toField } from '@parvis/contract/kinds';
import { type PendingPost, readSession } from '@parvis/core';
import type { ComponentChild, VNode } from 'preact';
import { sending } from '../i18n/en/sending.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import type { Outbound } from '../session/outgoing.ts';
import { OnItsWay } from '../ui/OnItsWay.tsx';
import { Avatar } from './Avatar.tsx';

/** What is shown as it was typed. */
const written = fieldNames.filter((name) => ['markdown', 'lines'].includes(toField(name).type));

/** Posts on their way, as their author wrote them, with the truth about where they are. */
export function OutgoingPosts({
  ui,
  items,
  actions,
  rated,
}: {
  ui: Ui;
  items: PendingPost[];
  actions: Pick<Outbound, 'retry' | 'discard'>;
  /** What stands above its words. Given by widgets of ratings: others have no stars to load. */
  rated?: (input: PostInput) => ComponentChild;
}): VNode {
  const t = createMessages(ui.lang, 'write', sending);
  return (
    <>
      {items.map(({ idempotencyKey: key, input, state }) => {
        const name = input.author?.name || readSession(ui.context).name || ui.t('guest');
        return (
          <article key={key} class="post outgoing" aria-busy={state === 'sending'}>
            <Avatar ui={ui} name={name} />
            <div class="body">
              <strong>
                <bdi>{name}</bdi>
              </strong>
              {rated?.(input)}
              {input.title && (
                <h3 dir="auto" aria-level={ui.level && ui.level + 1}>
                  {input.title}
                </h3>
              )}
              {written.map(
                (name) =>
                  input[name] && (
                    <p key={name} class="as-typed" dir="auto">
                      {input[name] as string}
                    </p>
                  ),
              )}
              {state === 'sending' ? (
                <p class="soft">
                  <OnItsWay ui={ui} t={t} />
                </p>
              ) : (
                <div class="notice">
                  <span>{t('waiting')}</span>
                  <p class="row">
                    <button type="button" class="button" onClick={() => actions.retry()}>
                      {t('retry')}
                    </button>
                    <button type="button" class="button" onClick={() => actions.discard(key)}>
                      {t('discard')}
                    </button>
                  </p>
                </div>
              )}
            </div>
          </article>
        );
      })}
    </>
  );
}
