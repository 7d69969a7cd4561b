import { subjectKey } from '@parvis/contract';
import { execute } from '../domain/execute.ts';
import { ProblemError } from '../domain/problem.ts';
import { answerOnsite } from '../domain/review-requests/onsite.ts';
import { toShownTexts } from '../domain/settings/set.ts';
import { asksAddress } from '../domain/settings/settings.ts';
import { hash, toIdempotencyKey } from '../http/idempotency.ts';
import type { StoredSite } from '../store/store.ts';
import type { Visit } from './context.ts';
import { html } from './html.ts';
import { answerPage } from './page.ts';
import { toReaderVisit } from './reader.ts';
import { toPictured, toReviewForm } from './review-form.ts';
import { type Fields, toInput, toSiteContext } from './review-input.ts';
import { readTyped, type Typed } from './upload.ts';

// Where somebody reviews who is on site: a printed card leads here, and the code of the day that is shown there says that they
// were. How often codes can be tried is what forms of the console may be sent at all.

export async function showHere(arrived: Visit): Promise<Response> {
  const visit = await toReaderVisit(arrived);
  const { c, now } = visit;
  const { site, key } = await readPlace(visit, c.req.query('site') ?? '', c.req.query('subject') ?? '');
  const first: Record<string, string> = { experiencedOn: now.slice(0, 10) };
  const form = crypto.randomUUID();
  return showForm(visit, { site, key, form, picture: undefined }, (name) => first[name] ?? '');
}

export async function sendHere(arrived: Visit): Promise<Response> {
  const visit = await toReaderVisit(arrived);
  const { review } = visit.words;
  const { field, picture } = await readTyped(visit);
  const { site, key } = await readPlace(visit, field('site'), field('subject'));
  const context = toSiteContext(visit, site);
  const again = (wrong: string) => showForm(visit, { site, key, form: field('key'), picture }, field, wrong);
  if (picture && !picture.alt) return again(review.noAlt);
  try {
    const answer = { code: field('code').replace(/\D/g, ''), input: toInput(site, key, field), picture: undefined };
    const content = JSON.stringify(answer);
    // Pressed twice, it is one review; changed and sent again, it is another.
    const sent = toIdempotencyKey(context, hash(`${field('key')}\n${content}`), content);
    await execute(context, answerOnsite, { ...answer, picture }, sent);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const [issue] = error.issues ?? [];
    const wrong = issue?.path === 'author.email' ? review.addressMissing : review.wrong[issue?.code ?? error.code];
    return again(wrong ?? review.notSent);
  }
  const { places } = site.settings.requests;
  return answerPage(
    visit,
    review.thanks,
    html`<p role="status">${review.sent(site.name)}</p>
${
  places.length > 0 &&
  html`<h2>${review.elsewhere}</h2><ul>${places.map(
    ({ name, url }) => html`<li><a href="${url}" rel="noopener noreferrer">${name}</a></li>`,
  )}</ul>`
}`,
  );
}

/** @throws ProblemError NOT_FOUND */
async function readPlace(
  { services }: Visit,
  siteKey: string,
  subject: string,
): Promise<{ site: StoredSite; key: string }> {
  const site = await services.store.sites.byKey(siteKey);
  const { data: key } = subjectKey.safeParse(subject);
  if (!site || key === undefined) throw new ProblemError('NOT_FOUND');
  if (site.suspended_at !== null) throw new ProblemError('SITE_SUSPENDED');
  return { site, key };
}

async function showForm(
  visit: Visit,
  { site, key, form, picture }: { site: StoredSite; key: string; form: string; picture: Typed['picture'] },
  values: Fields,
  wrong?: string,
): Promise<Response> {
  const [found] = await visit.services.store.subjects.find(site.id, [key]);
  return answerPage(
    visit,
    visit.words.review.title,
    toReviewForm(visit, {
      hidden: { site: site.key, subject: key, key: form },
      action: 'here',
      asksCode: true,
      asksAddress: asksAddress(site.settings, visit.services),
      site: site.name,
      what: found?.subject.title ?? '',
      name: '',
      set: toShownTexts(site.settings, visit.language),
      policy: `../sites/${site.key}/policy`,
      incentive: 'none',
      values,
      wrong,
      today: visit.now.slice(0, 10),
      picture: toPictured(visit, site, picture),
    }),
    { status: wrong === undefined ? 200 : 422 },
  );
}
