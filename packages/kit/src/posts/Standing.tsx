import type { Post, PostDecision } from '@parvis/contract';
import { readSession } from '@parvis/core/session';
import { useSignal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import { standing } from '../i18n/en/standing.ts';
import { createMessages } from '../i18n/messages.ts';
import { tryOrAnnounce } from '../runtime/try-or-announce.ts';
import type { Ui } from '../runtime/ui.ts';
import type { PanelProps } from './AuthorPanel.tsx';

/** What its author reads below a post that others do not see: where it stands, why, and what can be done. */
export function Standing({ ui, post, decision }: { ui: Ui; post: Post; decision: PostDecision }): VNode {
  const t = createMessages(ui.lang, 'act', standing);
  /** What is open below it. */
  const open = useSignal<ComponentType<PanelProps> | undefined>(undefined);
  const contested = useSignal(false);
  const { status } = post;
  const { contestable, act } = decision;
  // Their code comes with the first that is asked for.
  const show = (part: 'hear' | 'contest') =>
    tryOrAnnounce(ui, async () => {
      const { HearPanel, ContestPanel } = await import('./AuthorPanel.tsx');
      open.value = part === 'hear' ? HearPanel : ContestPanel;
    });
  const mayContest = contestable && !contested.value;
  const isLookedAt = status !== 'pending' && !mayContest && act !== 'keep';
  const mayHear = !readSession(ui.context).confirmed;
  return (
    <div class="standing" role="note">
      <p>
        <strong>{t(decision.unanswered ? 'unanswered' : (status as 'pending'))}</strong> {t('onlyYou')}
      </p>
      {decision.sentence && <blockquote dir="auto">{decision.sentence}</blockquote>}
      {decision.automated && status !== 'pending' && <p>{t('automated')}</p>}
      {decision.correctable && <p>{t('correct')}</p>}
      {isLookedAt && <p>{t('contested')}</p>}
      {open.value ? (
        <open.value
          ui={ui}
          id={post.id}
          close={(done) => {
            if (done === 'contested') contested.value = true;
            open.value = undefined;
          }}
        />
      ) : (
        (mayContest || mayHear) && (
          <p class="row">
            {mayContest && (
              <button type="button" class="button" onClick={() => show('contest')}>
                {t('contest')}
              </button>
            )}
            {mayHear && (
              <button type="button" class="button" onClick={() => show('hear')}>
                {t('hear')}
              </button>
            )}
          </p>
        )
      )}
    </div>
  );
}
