import type { MySession } from '@parvis/contract';
import type { VNode } from 'preact';
import type { you } from '../i18n/en/you.ts';
import type { Translate } from '../i18n/messages.ts';
import { toDay } from '../posts/Time.tsx';
import type { Ui } from '../runtime/ui.ts';

/** Where the visitor is signed in, as rows. In the element, and as HTML of a server. */
export function SignInRows({
  ui,
  t,
  signIns,
  toEnd,
}: {
  ui: Ui;
  t: Translate<typeof you>;
  signIns: MySession[];
  /** What ends another one. @param name what it is called, of several that say the same */
  toEnd: (one: MySession, name: string) => VNode;
}): VNode {
  return (
    <ul class="places">
      {signIns.map((one) => {
        const { id, browser, system, beganOn, renewedOn, current } = one;
        const device = [browser, system].filter(Boolean).join(' · ') || t('unknownDevice');
        return (
          <li key={id}>
            <span>
              <bdi>{device}</bdi>
              {current && <strong> · {t('thisDevice')}</strong>}
              <span class="soft">
                {t('signedInSince', { began: toDay(ui, beganOn), renewed: toDay(ui, renewedOn) })}
              </span>
            </span>
            {!current && toEnd(one, `${t('endSignIn')}: ${device}`)}
          </li>
        );
      })}
    </ul>
  );
}
