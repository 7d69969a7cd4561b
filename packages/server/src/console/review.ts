import { execute } from '../domain/execute.ts';
import { ProblemError } from '../domain/problem.ts';
import { answerRequest, type Brought, readRequest } from '../domain/review-requests/answer.ts';
import { readLink } from '../domain/review-requests/links.ts';
import { toShownTexts } from '../domain/settings/set.ts';
import type { Visit } from './context.ts';
import { html } from './html.ts';
import { answerPage } from './page.ts';
import { toReaderVisit } from './reader.ts';
import { toPictured, toReviewForm } from './review-form.ts';
import { type Fields, toInput, toSiteContext } from './review-input.ts';
import { readTyped, type Typed } from './upload.ts';

// What the links of a request for a review lead to. To fetch the page shows a button and nothing else; its script sends the
// token of the fragment, and gets a form that is filled in. What sends the review is the button of that form: programs
// that open each link of a mail send nothing, whatever scripts they run.

/** The same page for every link: what it is for stands in the token, which no server is told by a GET. */
export async function showReview(arrived: Visit): Promise<Response> {
  const visit = await toReaderVisit(arrived);
  const { words } = visit;
  return answerPage(
    visit,
    words.review.title,
    html`<form novalidate method="post" action="review" data-sends-itself>
<div data-without-token><label for="token">${words.token}</label>
<input id="token" name="token" autocomplete="off" maxlength="2000" required>
<p class="hint">${words.tokenHint}</p></div>
<button>${words.review.open}</button>
</form>`,
  );
}

export async function review(arrived: Visit): Promise<Response> {
  const visit = await toReaderVisit(arrived);
  const { words, context } = visit;
  const { field, picture } = await readTyped(visit);
  const { token, rating } = readLink(field('token'));
  const brought = await readRequest(context, token);
  if (!brought) return tell(visit, words.tokenVoid, 403);
  const at = toPlace(brought, field('item'));
  if (!brought.isGood || at === undefined) return showOrdinary(visit, brought, at ?? 0);
  if (field('do') !== 'send') {
    const first: Record<string, string> = {
      rating: rating === undefined ? '' : String(rating),
      experiencedOn: brought.row.experienced_on ?? '',
      shown: 'short',
    };
    return showForm(visit, brought, { token, at, picture: undefined }, (name) => first[name] ?? '');
  }
  try {
    if (picture && !picture.alt) return showForm(visit, brought, { token, at, picture }, field, words.review.noAlt);
    const input = toInput(brought.site, brought.items[at]!.key, field, brought.name);
    const answer = { request: brought.row.id, at, input, picture };
    await execute(toSiteContext(visit, brought.site), answerRequest, answer);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === 'CODE_INVALID') return showOrdinary(visit, brought, at);
    if (error.code === 'ALREADY_REVIEWED') return tell(visit, words.review.already, 409);
    const { wrong, notSent } = words.review;
    const code = error.issues?.[0]?.code ?? error.code;
    return showForm(visit, brought, { token, at, picture }, field, wrong[code] ?? notSent);
  }
  return showThanks(visit, brought, token, at);
}

/** Which of its things a form is about: the one that it names, else the first that nobody has reviewed. */
function toPlace({ items }: Brought, named: string): number | undefined {
  const isFree = (at: number): boolean => items[at] !== undefined && items[at].post === undefined;
  if (named !== '') return isFree(Number(named)) ? Number(named) : undefined;
  const at = items.findIndex(({ post }) => post === undefined);
  return at < 0 ? undefined : at;
}

function showForm(
  visit: Visit,
  { site, items, name, incentive }: Brought,
  { token, at, picture }: { token: string; at: number; picture: Typed['picture'] },
  values: Fields,
  wrong?: string,
): Response {
  return answerPage(
    visit,
    visit.words.review.title,
    toReviewForm(visit, {
      hidden: { token, do: 'send', item: String(at) },
      action: 'review',
      site: site.name,
      what: items[at]!.title ?? '',
      name,
      set: toShownTexts(site.settings, visit.language),
      policy: `../sites/${site.key}/policy`,
      incentive,
      values,
      wrong,
      today: visit.now.slice(0, 10),
      picture: toPictured(visit, site, picture),
    }),
    { status: wrong === undefined ? 200 : 422 },
  );
}

/** What was used or came too late opens what anybody may write, without a word of how it was verified. */
const showOrdinary = (visit: Visit, { site, items }: Brought, at: number): Response =>
  answerPage(
    visit,
    visit.words.review.title,
    html`<p role="status">${visit.words.review.over}</p>
<p><a class="button" href="../sites/${site.key}/subjects?key=${encodeURIComponent((items[at] ?? items[0])?.key ?? '')}">${visit.words.review.ordinary}</a></p>`,
    { status: 410 },
  );

/** The same for everybody, whatever they said (FTC-2): the next thing of the order, and where else one can review. */
function showThanks(visit: Visit, { site, items }: Brought, token: string, at: number): Response {
  const { review } = visit.words;
  const left = items.flatMap((item, nth) => (nth !== at && item.post === undefined ? [{ item, nth }] : []));
  return answerPage(
    visit,
    review.thanks,
    html`<p role="status">${review.sent(site.name)}</p>
${left.length > 0 && html`<h2>${review.next}</h2>`}
${left.map(
  ({ item, nth }) => html`<form method="post" action="review">
<input type="hidden" name="token" value="${token}"><input type="hidden" name="item" value="${nth}">
<p><button class="second">${item.title ?? item.key}</button></p></form>`,
)}
${
  site.settings.requests.places.length > 0 &&
  html`<h2>${review.elsewhere}</h2><ul>${site.settings.requests.places.map(
    ({ name, url }) => html`<li><a href="${url}" rel="noopener noreferrer">${name}</a></li>`,
  )}</ul>`
}`,
  );
}

const tell = (visit: Visit, sentence: string, status: number): Response =>
  answerPage(visit, visit.words.review.title, html`<p role="status">${sentence}</p>`, { status });
