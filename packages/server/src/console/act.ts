import { limits, type ReasonCode, reasonCodes, toRow } from '@parvis/contract';
import { toReasonWords } from '../domain/decisions/reason-words.ts';
import { actOn, type Granted, isReasoned, readGrant } from '../domain/hearing/act.ts';
import { ProblemError } from '../domain/problem.ts';
import { toPageNames } from '../domain/subjects/page-names.ts';
import type { PostRow } from '../store/store.ts';
import { toPlainText } from '../text/plain.ts';
import { readFields, type Visit } from './context.ts';
import { type Html, html } from './html.ts';
import { alert, answerPage } from './page.ts';

// What a link of a mail leads to. To fetch the page shows a form and nothing else; its script sends the token of the
// fragment, which shows the post; the button below that acts. Nobody signs in: the link is for one act, post and person.

/** The same page for every link: what it is for stands in the token, which no server is told by a GET. */
export function showAct(visit: Visit, wrong?: string, status = 200): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.act,
    html`<form novalidate method="post" action="act" data-sends-itself>${alert(wrong)}
<div data-without-token><label for="token">${words.token}</label>
<input id="token" name="token" autocomplete="off" maxlength="2000" required>
<p class="hint">${words.tokenHint}</p></div>
<button>${words.showPost}</button>
</form>`,
    { status },
  );
}

export async function act(visit: Visit): Promise<Response> {
  const { words, context } = visit;
  const field = await readFields(visit);
  const token = field('token');
  const granted = await readGrant(context, token);
  if (granted === 'void') return tell(visit, words.tokenVoid, 403);
  if (granted === 'decided') return tell(visit, words.decidedOtherwise, 409);
  if (field('do') !== granted.grant.act) return showPost(visit, granted, token);
  const { act: name } = granted.grant;
  const reason = reasonCodes.find((code) => code === field('reason'));
  const needsReason = isReasoned(name, granted.post.status);
  if (needsReason && !reason) return showPost(visit, granted, token, words.reasonMissing);
  try {
    const done = await actOn(granted, {
      ...(needsReason && reason && { reason, sentence: field('sentence') || toSentence(reason, granted.post) }),
      ...(field('reply') && { reply: field('reply') }),
      ...(name === 'block' && blockDays.includes(Number(field('days'))) && { days: Number(field('days')) }),
    });
    return done === 'done' ? tell(visit, words.done[name], 200, granted) : tell(visit, words.decidedOtherwise, 409);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.code === 'IDEMPOTENCY_KEY_REUSED') return tell(visit, words.decidedOtherwise, 409);
    return showPost(visit, granted, token, words.whyNot[error.code] ?? words.notDone);
  }
}

/** In the language of what its author wrote. */
const toSentence = (reason: ReasonCode, { lang }: PostRow): string => toReasonWords(lang, reason).sentence;

/** The post in its thread, and the one thing that this link does. */
function showPost(
  visit: Visit,
  { grant, context, post, subject, parent }: Granted,
  token: string,
  wrong?: string,
): Response {
  const { words, language } = visit;
  const { act: name } = grant;
  const mayReply = (name === 'approve' || name === 'reply') && toRow(post.root_kind).replies !== 'nobody';
  return answerPage(
    visit,
    words.acts[name],
    html`<p class="hint">${context.site.name} · ${toPageNames(post, subject).title ?? subject.key}</p>
${parent && quote(visit, parent)}
${quote(visit, post)}
<form method="post" action="act">${alert(wrong)}
<input type="hidden" name="token" value="${token}"><input type="hidden" name="do" value="${name}">
${isReasoned(name, post.status) && toReasons(visit)}
${name === 'block' && toHowLong(visit)}
${
  mayReply &&
  html`<label for="reply">${words.reply}</label>
<textarea id="reply" name="reply" rows="4" maxlength="${limits.bodyLength}" lang="${post.lang ?? language}"></textarea>`
}
<button>${words.acts[name]}</button>
</form>`,
    { status: wrong === undefined ? 200 : 422 },
  );
}

const toReasons = ({ words, language }: Visit): Html => html`<fieldset><legend>${words.reason}</legend>
${reasonCodes.map(
  (code) =>
    html`<label class="choice"><input type="radio" name="reason" value="${code}" required> ${toReasonWords(language, code).label}</label>`,
)}</fieldset>
<label for="sentence">${words.sentence}</label>
<textarea id="sentence" name="sentence" rows="2" maxlength="${limits.sentenceLength}"></textarea>
<p class="hint">${words.sentenceHint}</p>`;

/** Days that a block may hold; for good is the other choice. */
const blockDays = [7, 30, 365];

const toHowLong = ({ words }: Visit): Html => html`<fieldset><legend>${words.howLong}</legend>
<label class="choice"><input type="radio" name="days" value="" checked> ${words.forGood}</label>
${blockDays.map(
  (days) =>
    html`<label class="choice"><input type="radio" name="days" value="${String(days)}"> ${words.forDays(days)}</label>`,
)}</fieldset>`;

const quote = (
  { words }: Visit,
  { author_name, author_kind, title, text }: PostRow,
): Html => html`<blockquote dir="auto">
<p class="hint">${author_kind === 'staff' ? words.business : author_name || words.guest}</p>
${title && html`<p><strong>${title}</strong></p>`}
<p class="words">${toPlainText(JSON.parse(text))}</p></blockquote>`;

/** What was done, and the way on to the post. */
const tell = (visit: Visit, sentence: string, status: number, of?: Granted): Response =>
  answerPage(
    visit,
    visit.words.act,
    html`<p role="status">${sentence}</p>
${of && html`<p><a href="site/${of.context.site.key}/posts/${of.post.id}">${visit.words.showPost}</a></p>`}`,
    { status },
  );
