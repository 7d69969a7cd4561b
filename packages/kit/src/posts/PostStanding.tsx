import type { Post } from '@parvis/contract';
import type { VNode } from 'preact';
import { standing } from '../i18n/en/standing.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';

/** What its author reads below a post that others do not see: where it stands, why, and what can be done. */
export function PostStanding({ ui, post }: { ui: Ui; post: Post }): VNode | undefined {
  const { status, decision } = post;
  if (!decision) return;
  const t = createMessages(ui.lang, 'act', standing);
  return (
    <div class="standing" role="note">
      <p>
        <strong>{t(status as 'pending')}</strong> {t('onlyYou')}
      </p>
      {decision.sentence && <blockquote dir="auto">{decision.sentence}</blockquote>}
      {decision.automated && status !== 'pending' && <p>{t('automated')}</p>}
      {decision.correctable && <p>{t('correct')}</p>}
    </div>
  );
}
