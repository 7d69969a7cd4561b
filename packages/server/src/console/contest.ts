import { contestInput, limits } from '@parvis/contract';
import { createContest } from '../domain/contests/create.ts';
import { readContest } from '../domain/contests/read.ts';
import { execute } from '../domain/execute.ts';
import { ProblemError } from '../domain/problem.ts';
import { readFields, type Visit } from './context.ts';
import { html } from './html.ts';
import { alert, answerPage } from './page.ts';

// Where the author of a post says why the decision against it is wrong. Who has the link is who it was mailed to; fetching
// it shows a form, and what acts is its button.

/** @param token what the script has brought already: it stands in no address any more */
export function showContest(visit: Visit, wrong?: string, status = 200, token?: string): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.contest,
    html`<p>${words.contestText}</p>
<form novalidate method="post" action="contest">${alert(wrong)}
${
  token === undefined
    ? html`<div data-without-token><label for="token">${words.token}</label>
<input id="token" name="token" autocomplete="off" maxlength="2000" required>
<p class="hint">${words.tokenHint}</p></div>`
    : html`<input type="hidden" name="token" value="${token}">`
}
<label for="words">${words.contestWords}</label>
<textarea id="words" name="words" rows="5" maxlength="${limits.detailLength}" required></textarea>
<button>${words.contestButton}</button>
</form>`,
    { status },
  );
}

export async function contest(visit: Visit): Promise<Response> {
  const { words, context, services } = visit;
  const field = await readFields(visit);
  const token = field('token');
  const grant = await services.contests.verify(token);
  const granted = grant && (await readContest(context, grant));
  if (!granted) return tell(visit, words.tokenVoid, 403);
  const said = contestInput.safeParse({ words: field('words') });
  if (!said.success) return showContest(visit, words.contestMissing, 422, token);
  try {
    await execute(granted.context, createContest, { post: granted.post, words: said.data.words });
    return tell(visit, words.contested, 200);
  } catch (error) {
    if (error instanceof ProblemError && error.code === 'NOTHING_TO_CONTEST') {
      return tell(visit, words.notContested, 409);
    }
    throw error;
  }
}

const tell = (visit: Visit, sentence: string, status: number): Response =>
  answerPage(visit, visit.words.contest, html`<p role="status">${sentence}</p>`, { status });
