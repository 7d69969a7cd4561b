import type { Verdict as VerdictData } from '@parvis/core/verify';
import type { ComponentChild, VNode } from 'preact';
import { type Speech, toDifference, toPageSentences, toSentences, toState } from './verdict-text.ts';

/** A tick, a clock, a question; a cross for a contradiction alone. */
const signs = {
  intact: 'M5 12.5l4.5 4.5L19 7.5',
  late: 'M12 7v5l3.5 2M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z',
  unknown: 'M9.2 9.3a2.9 2.9 0 115 2c-1 1-2.2 1.5-2.2 3m0 3.2v.1M12 3.5a8.5 8.5 0 100 17 8.5 8.5 0 000-17z',
  contradiction: 'M6.5 6.5l11 11m0-11l-11 11',
};

export interface VerdictProps extends Speech {
  verdict: VerdictData;
  /** Of who wrote a post that is on the page. */
  name: (post: string) => string;
  /** What can be done with it. */
  children?: ComponentChild;
}

/** What a verifier says: the state first, then how it comes to that. */
export function Verdict({ verdict, name, children, ...speech }: VerdictProps): VNode {
  const { t } = speech;
  const { state, figures, page, differences, isWitnessed } = verdict;
  const isGood = state === 'intact' || state === 'late';
  const pageSentences = page ? toPageSentences(speech, page) : [];
  return (
    <div class={`verdict ${state}`}>
      <p class="verdict-state">
        <svg viewBox="0 0 24 24" class="line" aria-hidden="true">
          <path d={signs[state]} />
        </svg>
        <strong>{toState(speech, verdict)}</strong>
      </p>
      {differences.length > 0 && (
        <ul class="differences">
          {differences.slice(0, 20).map((difference) => {
            const { sentence, shown, logged } = toDifference(speech, difference, name);
            return (
              <li key={JSON.stringify(difference)}>
                {sentence}
                {shown !== undefined && (
                  <dl>
                    <dt>{t('here')}</dt>
                    <dd dir="auto">{shown || '–'}</dd>
                    <dt>{t('there')}</dt>
                    <dd dir="auto">{logged || '–'}</dd>
                  </dl>
                )}
              </li>
            );
          })}
        </ul>
      )}
      {figures && <p>{toSentences(speech, figures).join(' ')}</p>}
      {isGood && pageSentences.length > 0 && <p>{pageSentences.join(' ')}</p>}
      {isGood && (
        <details>
          <summary>{t('what')}</summary>
          <p>{t('proves')}</p>
          <p>
            {t('provesNot')} {!isWitnessed && t('alone')}
          </p>
          <p>{t('keeper')}</p>
        </details>
      )}
      {children}
    </div>
  );
}
