import { Readable } from 'node:stream';
import { codeInput, confirmationInput, errors } from '@parvis/contract';
import type { YouAct, YouPage } from '@parvis/widgets/server';
import type { z } from 'zod';
import { sendCode } from '../domain/authors/code.ts';
import { confirm } from '../domain/authors/confirm.ts';
import { renewTokens } from '../domain/authors/end-tokens.ts';
import { eraseAuthor } from '../domain/authors/erase.ts';
import { exportAuthor } from '../domain/authors/export.ts';
import { endSession, listSessions } from '../domain/authors/sessions.ts';
import type { Context } from '../domain/context.ts';
import { execute, type Outcome } from '../domain/execute.ts';
import { ProblemError } from '../domain/problem.ts';
import { writeAuthorArchive } from '../export/author-archive.ts';
import { readForm } from '../http/body.ts';
import { takeBesides, toIncoming } from '../http/pipeline.ts';
import { refuseRisk } from '../http/prove.ts';
import { toContext } from '../http/to-context.ts';
import { fromZodIssues } from '../http/zod-issues.ts';
import { isOwnPage } from '../policies/origins.ts';
import { readImage } from '../store/database.ts';
import { withQuery } from './address.ts';
import { answerPage, type PageContext } from './page-context.ts';
import { toHead, toTitle } from './page-model.ts';
import { readVisitor, toVisitorCookie } from './visitor-cookie.ts';

// What is a visitor's, for who comes without the page of the business: the panel of the element, in HTML alone.

type Said = NonNullable<YouPage['said']>;
const sayings: readonly Said[] = ['signedIn', 'signedOut', 'signedOutElsewhere', 'endedSignIn', 'erased'];

/** What a form sends: its fields, and who sends it. */
interface Act {
  page: PageContext;
  field(name: string): string;
  context: Context;
}

/** The page itself. A GET changes nothing. */
export async function showMe(page: PageContext): Promise<Response> {
  const { query } = page;
  return answerMe(page, {
    said: sayings.find((one) => one === query.get('said')),
    asksErase: query.has('erase'),
  });
}

async function answerMe(
  page: PageContext,
  more: Partial<YouPage>,
  status = 200,
  retryAfter?: number,
): Promise<Response> {
  const { c, services, renderer, to, query, inLanguage } = page;
  const context = toContext(c, services, await readVisitor(page));
  const cursor = query.get('cursor') ?? undefined;
  const isKnown = context.principal.kind === 'visitor';
  const mine = isKnown ? (await exportAuthor(context, { cursor })).result : undefined;
  const signIns = isKnown ? (await listSessions(context)).result.items : [];
  const { key, name } = c.var.site;
  const here = inLanguage(to.me);
  const heading = renderer.toYouTitle(page.lang);
  const html = renderer.renderPage({
    ...toHead(page, to.me),
    me: undefined,
    view: 'you',
    site: { key, name, reviewControl: 'none' },
    blocks: [],
    heading,
    title: toTitle(page, heading, name),
    description: heading,
    index: false,
    you: {
      mine,
      signIns,
      here,
      older: mine?.next ? withQuery(here, { cursor: mine.next }) : undefined,
      to: (act) => inLanguage(`${to.me}/${act}`),
      post: (id) => inLanguage(to.post(id)),
      ...more,
    },
  });
  const response = answerPage(page, html, status, retryAfter);
  response.headers.set('vary', 'Accept-Language, Cookie');
  return response;
}

/** What each form does. */
const acts: Record<YouAct, (act: Act) => Promise<Response>> = {
  async code({ page, field, context }) {
    const email = field('email');
    refuseRisk(page.services, 'sendCode', context);
    await execute(context, sendCode, check(codeInput, { email }));
    return answerMe(page, { code: true, email });
  },
  async confirm({ page, field, context }) {
    const code = field('code').replace(/\D/g, '');
    const done = await execute(context, confirm, check(confirmationInput, { email: field('email'), code }));
    return see(page, 'signedIn', toToken(page, done.newAuthor));
  },
  async 'sign-out'({ page, context }) {
    const { principal } = context;
    const id = principal.kind === 'visitor' ? principal.session : undefined;
    // The cookie goes, whether or not the sign-in is there still.
    if (id) await execute(context, endSession, { id }).catch(unlessGone);
    return see(page, 'signedOut', '');
  },
  async 'end-sign-in'({ page, field, context }) {
    await execute(context, endSession, { id: field('id') }).catch(unlessGone);
    return see(page, 'endedSignIn', undefined);
  },
  async 'sign-out-elsewhere'({ page, context }) {
    const { newAuthor } = await execute(context, renewTokens, undefined);
    return see(page, 'signedOutElsewhere', toToken(page, newAuthor));
  },
  async download({ context }) {
    const { services, site } = context;
    // Before it begins: whoever is nobody gets no file.
    const first = (await exportAuthor(context, {})).result;
    const chunks = writeAuthorArchive({
      read: async (cursor) => (cursor === undefined ? first : (await exportAuthor(context, { cursor })).result),
      readImage: (id) => readImage(services.store.db, site.id, id),
      site: site.key,
      now: context.now,
    });
    return new Response(Readable.toWeb(Readable.from(chunks)) as ReadableStream<Uint8Array>, {
      headers: {
        'content-type': 'application/zip',
        'content-disposition': `attachment; filename="${site.key}.zip"`,
        'cache-control': 'private, no-store',
      },
    });
  },
  async erase({ page, context }) {
    await execute(context, eraseAuthor, undefined);
    return see(page, 'erased', '');
  },
};

const unlessGone = (error: unknown): void => {
  if (!(error instanceof ProblemError && error.code === 'NOT_FOUND')) throw error;
};

export const youActs: readonly YouAct[] = Object.keys(acts) as YouAct[];

/** A form of that page, and of no other: whoever is signed in there does nothing for the pages of somebody else. */
export async function actOnMe(page: PageContext, name: YouAct): Promise<Response> {
  const { c, services } = page;
  if (!isOwnPage(toIncoming(c, services.settings))) throw new ProblemError('ORIGIN_NOT_ALLOWED');
  const { limited, permit, signal } = c.var;
  let form = new Map<string, string>();
  try {
    if (limited) throw limited;
    form = await permit.releaseWhile(() => readForm(c.req.raw, signal));
    await takeBesides(c, services, 'bytes', 500);
    const context = toContext(c, services, await readVisitor(page));
    return await acts[name]({ page, context, field: (field) => form.get(field)?.trim() ?? '' });
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const { code, issues = [], retryAfter } = error;
    // Signed out meanwhile, elsewhere or here.
    if (code === 'UNAUTHENTICATED') return see(page, 'signedOut', '');
    const failures = issues.map((issue) => ({ code: issue.code, field: issue.path }));
    return answerMe(
      page,
      {
        code: name === 'confirm',
        email: form.get('email') ?? '',
        failures: failures.length > 0 ? failures : [{ code, ...(retryAfter && { retryAfter }) }],
      },
      errors[code].status,
      retryAfter,
    );
  }
}

/** @throws ProblemError with an issue for each field that is wrong */
function check<Input>(schema: z.ZodType<Input>, input: object): Input {
  const result = schema.safeParse(input, { reportInput: true });
  if (!result.success) throw fromZodIssues(result.error.issues);
  return result.data;
}

const toToken = ({ c, services }: PageContext, author: Outcome<unknown>['newAuthor']): string | undefined =>
  author && services.tokens.sign(c.var.site.id, author.id, author.since, author.session);

/** Back to the page, which says what was done. */
function see(page: PageContext, said: Said, token: string | undefined): Response {
  const headers = new Headers({
    location: withQuery(page.inLanguage(page.to.me), { said }),
    'cache-control': 'private, no-store',
  });
  if (token !== undefined) headers.append('set-cookie', toVisitorCookie(page, token));
  return new Response(null, { status: 303, headers });
}
