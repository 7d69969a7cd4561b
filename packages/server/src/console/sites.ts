import { limits } from '@parvis/contract';
import { execute } from '../domain/execute.ts';
import { ProblemError } from '../domain/problem.ts';
import { openSite } from '../domain/sites/open.ts';
import { toSite } from '../options/sites.ts';
import { demoKey } from '../policies/origins.ts';
import { readFields, type Visit } from './context.ts';
import { html } from './html.ts';
import { alert, answerPage } from './page.ts';
import { withSession } from './sessions.ts';

/** Where the server lets people open sites: the form for it. @throws ProblemError NOT_FOUND where it does not */
export const showOpening = (visit: Visit): Promise<Response> =>
  withSession(checkOpening(visit), async () => showForm(visit));

/** Opens a site of one's own. */
export const open = (visit: Visit): Promise<Response> =>
  withSession(checkOpening(visit), async ({ staff }) => {
    const { services, words, c, context } = visit;
    const field = await readFields(visit);
    const typed = { key: field('key') || toKey(field('name')), name: field('name'), origin: field('origin') };
    try {
      await services.rates.take('code', c.get('network'), staff);
      const site = toSite({ key: typed.key, name: typed.name, origins: [toWhole(typed.origin)] });
      if (site.key === demoKey) throw new ProblemError('FORBIDDEN');
      await execute(context, openSite, { staff, site });
    } catch (error) {
      if (error instanceof ProblemError && !(error.code in sentences)) throw error;
      const code = error instanceof ProblemError ? error.code : undefined;
      return showForm(visit, typed, words[sentences[code ?? ''] ?? 'siteWrong'] as string);
    }
    const tag = `<script type="module" src="${visit.address}/parvis.js" data-site="${typed.key}"></script>`;
    return answerPage(
      visit,
      words.openSite,
      html`<p role="status">${words.siteOpened(typed.name)}</p><pre>${tag}</pre><p><a class="button" href="site/${typed.key}/start">${words.firstSteps}</a></p>`,
    );
  });

/** A key that its owner need not think of: `Café du Port` has `cafe-du-port`. Where nothing is left of a name, they type one. */
export const toKey = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 63)
    .replace(/^-+|-+$/g, '');

/** The origin of what people copy from their browser or know by heart: `www.example.com/shop` too. */
function toWhole(typed: string): string {
  const whole = /^[^/:]+\.[^/:]+/.test(typed) ? `https://${typed}` : typed;
  return URL.canParse(whole) ? new URL(whole).origin : typed;
}

const sentences: Record<string, 'siteTaken' | 'siteFull' | undefined> = {
  FORBIDDEN: 'siteTaken',
  TOO_MANY: 'siteFull',
};

function checkOpening(visit: Visit): Visit {
  if (visit.services.settings.opening === 'closed') throw new ProblemError('NOT_FOUND');
  return visit;
}

function showForm(visit: Visit, typed = { key: '', name: '', origin: '' }, wrong?: string): Response {
  const { words } = visit;
  return answerPage(
    visit,
    words.openSite,
    html`<form novalidate method="post" action="sites">${alert(wrong)}
<label for="name">${words.siteName}</label>
<input id="name" name="name" maxlength="${limits.nameLength}" autocomplete="organization" required value="${typed.name}">
<label for="key">${words.siteKey}</label>
<input id="key" name="key" maxlength="63" pattern="[a-z0-9][a-z0-9\\-]*" autocomplete="off" autocapitalize="none" aria-describedby="hint" value="${typed.key}">
<p class="hint" id="hint">${words.siteKeyHint}</p>
<label for="origin">${words.siteOrigin}</label>
<input id="origin" name="origin" inputmode="url" autocomplete="url" autocapitalize="none" required value="${typed.origin}">
<button>${words.openSite}</button>
</form><p><a href="sessions">${words.back}</a></p>`,
    { status: wrong === undefined ? 200 : 422 },
  );
}
