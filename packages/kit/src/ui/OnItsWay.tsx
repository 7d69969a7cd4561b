import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import type { sending } from '../i18n/en/sending.ts';
import type { Translate } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { working } from '../session/working.ts';

/**
 * What is said of something on its way. While the browser does work that the server asked for it says so, aloud as well, when
 * nobody speaks: it is nothing that went wrong.
 */
export function OnItsWay({ ui, t }: { ui: Ui; t: Translate<typeof sending> }): VNode {
  const isChecking = working.value > 0;
  useEffect(() => {
    if (isChecking) ui.announce(t('checking'));
  }, [isChecking]);
  return <>{t(isChecking ? 'checking' : 'sending')}</>;
}
