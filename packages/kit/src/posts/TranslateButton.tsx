import type { Post } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { translate } from '../i18n/en/translate.ts';
import { toNumber } from '../i18n/intl.ts';
import { createMessages } from '../i18n/messages.ts';
import type { Ui } from '../runtime/ui.ts';
import { RichText } from '../text/RichText.tsx';
import { translateText } from '../text/translate.ts';
import { openTranslation, toVersion } from './translations.ts';

/** Two languages, as BCP 47 names them. */
interface Pair {
  sourceLanguage: string;
  targetLanguage: string;
}

/**
 * What is used here of the Translator API (W3C Web Machine Learning Community Group). It translates on the device: no
 * word of a post leaves it. The first time for a pair of languages the browser gets a model.
 */
interface TranslatorApi {
  availability(pair: Pair): Promise<'unavailable' | 'downloadable' | 'downloading' | 'available'>;
  create(options: Pair & { signal: AbortSignal; monitor(model: EventTarget): void }): Promise<Translator>;
}
interface Translator {
  translate(text: string, options: { signal: AbortSignal }): Promise<string>;
}
const api = (): TranslatorApi => (self as unknown as { Translator: TranslatorApi }).Translator;

/** Milliseconds for a translation, the model included: some are large, and some connections slow. */
const timeoutMs = 300_000;

const known = new Map<string, Promise<boolean>>();
/** Asked once for each pair, however many posts there are. */
function isAvailable(pair: Pair): Promise<boolean> {
  const key = `${pair.sourceLanguage} ${pair.targetLanguage}`;
  const answer =
    known.get(key) ??
    api()
      .availability(pair)
      .then(
        (state) => state !== 'unavailable',
        () => false,
      );
  known.set(key, answer);
  return answer;
}

/** Translates a post where it stands, on this device, and gives its own words back. */
export function TranslateButton({ ui, post }: { ui: Ui; post: Post }): VNode | false {
  const t = createMessages(ui.lang, 'translate', translate);
  const pair = {
    sourceLanguage: post.lang as string,
    targetLanguage: new Intl.Locale(ui.lang).language,
  };
  const shown = openTranslation(ui, post);
  const can = useSignal(false);
  const busy = useSignal('');
  const failed = useSignal(false);
  useLayoutEffect(() => {
    isAvailable(pair).then((answer) => {
      can.value = answer;
    });
  }, []);
  if (!can.value) return false;
  const isShown = !!shown.value && shown.value.of === toVersion(post);

  const go = async (): Promise<void> => {
    if (busy.value) return;
    failed.value = false;
    if (isShown) {
      shown.value = undefined;
      return;
    }
    busy.value = t('translating');
    ui.announce(busy.value);
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const translator = await api().create({
        ...pair,
        signal,
        monitor(model) {
          model.addEventListener('downloadprogress', (event) => {
            const { loaded } = event as ProgressEvent;
            const percent = toNumber(loaded, ui.lang, { style: 'percent' });
            busy.value = t(loaded < 1 ? 'preparing' : 'translating', { percent });
          });
        },
      });
      const translateRun = (text: string): Promise<string> => translator.translate(text, { signal });
      const language = new Intl.DisplayNames(ui.lang, { type: 'language' }).of(pair.sourceLanguage) as string;
      const note = t('translated', { language });
      const title = post.title ? await translateRun(post.title) : undefined;
      const text = await translateText(post.text, translateRun);
      shown.value = {
        of: toVersion(post),
        show: () => (
          <>
            {title && (
              <h3 dir="auto" aria-level={ui.level && ui.level + 1}>
                {title}
              </h3>
            )}
            <RichText text={text} host={ui.context.host} />
            <p class="soft">{note}</p>
          </>
        ),
      };
      ui.announce(note);
    } catch {
      failed.value = true;
      ui.announce(t('untranslated'));
    }
    busy.value = '';
  };
  const said = busy.value || t(isShown ? 'original' : 'translate');
  return (
    <>
      <button type="button" class="quiet" aria-disabled={!!busy.value} onClick={go}>
        <span key={said}>{said}</span>
      </button>
      {failed.value && <span class="soft">{t('untranslated')}</span>}
    </>
  );
}
