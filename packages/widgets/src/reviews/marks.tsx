import { meanFrom, type SetTexts } from '@parvis/contract';
import { setPath, toPath } from '@parvis/contract/endpoints';
import { toNumber } from '@parvis/kit/i18n/intl.ts';
import { adoptStyles } from '@parvis/kit/runtime/adopt-styles.ts';
import type { PageData } from '@parvis/kit/runtime/context.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { toTenths } from '@parvis/kit/ui/stars/tenths.ts';
import type { ComponentType } from 'preact';
import css from './marks.css?inline';
import type { ReviewSlots, ReviewsView, ReviewView } from './types.ts';

// What the kind of business of a site says to its visitors, and the marks of reviews with it. Comes where a review has
// marks, and with the form.

/** Milliseconds that reviews wait for the names of their marks; then they are shown without. */
const patienceMs = 3_000;

const asked = new Map<string, Promise<SetTexts | undefined>>();

/**
 * Gets what a site's set says in the language of the widget, once for the page. Never fails: undefined where there is none,
 * or it does not come, and whoever asks again asks the server again.
 * @param ui absent before there is a widget: then what the server has rendered has it, or nothing has
 */
export function openSet(ui: Pick<Ui, 'context' | 'lang'> | undefined, data?: PageData): Promise<SetTexts | undefined> {
  const { site, set } = data ?? {};
  if (set || !site?.set || !ui) return Promise.resolve(set);
  const address = `${ui.context.host}${toPath(setPath, { site: site.key })}?lang=${ui.lang}`;
  const known = asked.get(address) ?? ask(address).catch(() => void asked.delete(address));
  asked.set(address, known);
  return known;
}

async function ask(address: string): Promise<SetTexts> {
  const response = await fetch(address, { credentials: 'omit', signal: AbortSignal.timeout(patienceMs) });
  if (!response.ok) throw response;
  return response.json();
}

/** What shows the marks of reviews, where they have names, and what is said of where they come from. */
export const openMarks = async (ui: Ui | undefined, data: PageData, lang: string): Promise<ReviewSlots | undefined> => {
  const coming = import('./Provenance.tsx');
  const texts = await openSet(ui, data);
  const { joinProvenance, openProvenance, toOrigins } = await coming;
  const t = await openProvenance(lang);
  return {
    Marks: joinProvenance(texts && toMarks(texts), t),
    Origin: toOrigins(t),
    ...(texts && { Compose: toMeans(texts) }),
  };
};

/** Draws the marks of a review that the set knows: what else a program has sent has no name in the reader's language. */
export function toMarks({ criteria }: SetTexts): ComponentType<ReviewView> {
  return function Marks({ view: { ui, t }, post }) {
    adoptStyles(ui.context.root, css);
    const marks = criteria.flatMap(({ key, label }) => {
      const n = post.criteria?.[key];
      return n ? [{ key, label, n }] : [];
    });
    return marks.length > 0 ? (
      <ul class="marks soft">
        {marks.map(({ key, label, n }) => (
          <li key={key}>
            {label} <b aria-hidden="true">{toNumber(n, ui.lang)}</b>
            <span class="unseen">{t('stars', { n })}</span>
          </li>
        ))}
      </ul>
    ) : null;
  };
}

/** Draws what reviews of all times mark on the whole: each with its own mean and number (R10), from as many on as a mean is shown. */
export function toMeans({ criteria }: SetTexts): ComponentType<ReviewsView> {
  return function Means({ ui, t, model }) {
    adoptStyles(ui.context.root, css);
    const all = model.summary()?.criteria;
    const means = criteria.flatMap(({ key, label }) => {
      const { count = 0, mean = 0 } = all?.[key] ?? {};
      return count >= meanFrom ? [{ key, label, count, mean, said: toTenths(mean, ui.lang) }] : [];
    });
    return means.length > 0 ? (
      <ul class="means soft">
        {means.map(({ key, label, count, mean, said }) => (
          <li key={key}>
            <span>{label}</span> <i style={{ '--share': mean / 5 }} />
            <span aria-hidden="true">
              <b>{said}</b> ({toNumber(count, ui.lang)})
            </span>
            <span class="unseen">
              {said} {t('outOf')} · {t('count', { n: count })}
            </span>
          </li>
        ))}
      </ul>
    ) : null;
  };
}
