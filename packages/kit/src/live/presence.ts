import { toPath, writingPath } from '@parvis/contract/endpoints';
import { presence } from '../i18n/en/presence.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { openSubject } from '../session/subject.ts';

/** Milliseconds between two words that one writes still; the server forgets after eight seconds. */
const againMs = 4_000;
const stillMs = 8_000;

/**
 * Says in a line below the form that is open how many others write, and tells them that somebody does here while something
 * is typed. Only where the business has turned it on. It ends with the form.
 */
export function showWriters({ context, lang }: Ui): void {
  const { host, site, subject, root } = context;
  const form = root.querySelector('form');
  if (!form) return;
  const line = document.createElement('p');
  line.className = 'soft';
  // It has its height from now on, so that nothing moves.
  line.style.minHeight = '1.5em';
  form.append(line);
  const id = crypto.randomUUID();
  const t = createMessages(lang, 'presence', presence);
  let said = Number.NEGATIVE_INFINITY;

  form.addEventListener('input', () => {
    const now = Date.now();
    if (now - said < againMs) return;
    said = now;
    // Nobody misses it when it does not arrive.
    fetch(`${host}${toPath(writingPath, { site })}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ subject, id }),
    }).catch(() => {});
  });
  const onWriting = ({ data }: MessageEvent): void => {
    // Oneself is among them for as long as the server counts one.
    const n = Number(data) - (Date.now() - said < stillMs ? 1 : 0);
    line.textContent = n > 0 ? t('writing', { n }) : '';
  };
  /** The stream that the widget has for its list: it opens a while after the page, and another one after a pause. */
  let source: EventSource | undefined;
  const look = (): void => {
    const now = form.isConnected ? openSubject(context).stream?.source : undefined;
    if (!form.isConnected) clearInterval(timer);
    if (now === source) return;
    source?.removeEventListener('writing', onWriting);
    now?.addEventListener('writing', onWriting);
    source = now;
  };
  const timer = setInterval(look, 1_000);
  look();
}
