import { imageLimits, limits, type SetTexts } from '@parvis/contract';
import { toShortName } from '../domain/review-requests/shown-name.ts';
import type { StoredSite } from '../store/store.ts';
import type { Visit } from './context.ts';
import { type Html, html } from './html.ts';
import { alert } from './page.ts';
import type { Typed } from './upload.ts';

/** What a form for a review shows. */
export interface ReviewForm {
  /** What is sent along unseen. */
  hidden: Readonly<Record<string, string>>;
  /** Of somebody on site, who types the code that they see there. */
  asksCode?: boolean;
  /** Who writes words says how they are reached. */
  asksAddress?: boolean;
  action: 'review' | 'here';
  site: string;
  what: string;
  /** The whole name, as the business has it; empty where it does not. */
  name: string;
  set: SetTexts | undefined;
  policy: string;
  incentive: string;
  /** What was typed, or is filled in. */
  values: (name: string) => string;
  wrong: string | undefined;
  /** The last day of an experience. */
  today: string;
  /** What may come with it: `again` where one was sent, and has to be chosen once more. */
  picture: 'none' | 'one' | 'again';
}

const ratings = [5, 4, 3, 2, 1];

export function toReviewForm({ words }: Visit, form: ReviewForm): Html {
  const { hidden, asksCode, asksAddress, action, site, what, values, wrong, today, policy, incentive, set } = form;
  const { picture } = form;
  const { review } = words;
  return html`<p>${review.about(site, what)}</p>
<form novalidate method="post" action="${action}"${picture !== 'none' && html` enctype="multipart/form-data"`}>${alert(wrong)}
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${
  asksCode &&
  html`<label for="code">${review.code}</label>
<input id="code" name="code" inputmode="numeric" autocomplete="off" maxlength="6" value="${values('code')}" required>
<p class="hint">${review.codeHint}</p>`
}
<fieldset><legend>${review.rating}</legend>
${ratings.map((n) => choice('rating', String(n), values('rating'), `${'★'.repeat(n)} ${review.stars(n)}`, true))}</fieldset>
<label for="body">${set?.words.body ?? review.body}</label>
<textarea id="body" name="body" rows="6" maxlength="${limits.bodyLength}">${values('body')}</textarea>
${(set?.criteria ?? []).map(
  ({ key, label }) => html`<label for="criteria-${key}">${label} <span class="hint">${review.optional}</span></label>
<select id="criteria-${key}" name="criteria.${key}"><option value=""></option>
${ratings.map(
  (n) =>
    html`<option value="${n}"${values(`criteria.${key}`) === String(n) && html` selected`}>${review.stars(n)}</option>`,
)}</select>`,
)}
<label for="experiencedOn">${set?.words.experiencedOn ?? review.experiencedOn}</label>
<input id="experiencedOn" name="experiencedOn" type="date" max="${today}" value="${values('experiencedOn')}" required>
${
  picture !== 'none' &&
  html`<label for="picture">${review.image}</label>
<input id="picture" name="picture" type="file" accept="image/jpeg,image/png,image/webp,image/gif" aria-describedby="picture-hint">
<p class="hint" id="picture-hint">${picture === 'again' && `${review.imageAgain} `}${review.imageHint}</p>
<label for="alt">${review.imageAlt}</label>
<input id="alt" name="alt" maxlength="${imageLimits.altLength}" value="${values('alt')}" aria-describedby="alt-hint">
<p class="hint" id="alt-hint">${review.imageAltHint}</p>`
}
${toNames(form, review)}
${
  asksAddress &&
  html`<label for="email">${review.address}</label>
<input id="email" name="email" type="email" autocomplete="email" maxlength="${limits.emailLength}" value="${values('email')}">
<p class="hint">${review.addressHint}</p>`
}
<p class="hint">${incentive === 'none' ? review.nothingGiven : review.given} <a href="${policy}">${review.rules}</a></p>
<button>${review.send}</button>
</form>`;
}

/** Nothing is shown of a whole name but what its owner chooses. */
function toNames({ name, values }: ReviewForm, words: Visit['words']['review']): Html {
  const own = html`<label for="own">${words.ownName}</label>
<input id="own" name="own" autocomplete="nickname" maxlength="${limits.nameLength}" value="${values('own')}">`;
  if (!name) return html`<input type="hidden" name="shown" value="own">${own}`;
  return html`<fieldset><legend>${words.shown}</legend>
${choice('shown', 'short', values('shown'), toShortName(name))}
${choice('shown', 'full', values('shown'), name)}
${choice('shown', 'own', values('shown'), words.another)}</fieldset>${own}`;
}

const choice = (name: string, value: string, chosen: string, label: string, isRequired = false): Html =>
  html`<label class="choice"><input type="radio" name="${name}" value="${value}"${chosen === value && html` checked`}${
    isRequired && html` required`
  }> <bdi>${label}</bdi></label>`;

/** Whether a form takes a picture, as the composer of the widgets does (P19). */
export const toPictured = (
  { services }: Visit,
  { settings }: Pick<StoredSite, 'settings'>,
  sent?: Typed['picture'],
): ReviewForm['picture'] => {
  if (!settings.images || !services.images.isThere()) return 'none';
  return sent ? 'again' : 'one';
};
