import { createHash } from 'node:crypto';
import { type Endpoint, type ErrorCode, endpoints, errors, type Kind, postInput, reportInput } from '@parvis/contract';
import type { PlainForm } from '@parvis/widgets/server';
import type { z } from 'zod';
import { readForm } from '../http/body.ts';
import { toRefusal } from '../http/issues.ts';
import { allowsOrigin, isOwnPage } from '../policy/origins.ts';
import { Refusal } from '../policy/refusal.ts';
import { createReport } from '../routes/acts.ts';
import { answerWrite } from '../routes/answer.ts';
import type { Writer } from '../routes/call.ts';
import { createPost } from '../routes/writing.ts';
import { toCall } from './calls.ts';
import { type Returned, showPost, showSubject } from './pages.ts';
import { showReport } from './report.ts';
import { isKey, newKey, type Visit } from './visit.ts';

/** A form for a post: what the API does, and then the post's own page; or the form again, with everything in it. */
export async function sendPost(visit: Visit): Promise<Response> {
  const form = await readOwnForm(visit);
  const kind: Kind = form.get('kind') === 'review' ? 'review' : 'comment';
  const subject = form.get('subject') ?? '';
  const parentId = form.get('parentId') || undefined;
  const given = (name: string): string | undefined => form.get(name)?.trim() || undefined;
  const rating = given('rating');
  try {
    const answer = await write(visit, endpoints.createPost, createPost, postInput, form, {
      kind,
      subject: { key: subject },
      parentId,
      title: kind === 'review' ? given('title') : undefined,
      body: given('body'),
      rating: kind === 'review' && rating ? Number(rating) : undefined,
      experiencedOn: kind === 'review' ? given('experiencedOn') : undefined,
      // Forms for words ask for a name, where a rating in one act cannot.
      author: { name: given('name') ?? '' },
    });
    const { post } = answer as { post: { id: string } };
    return see(visit, visit.to.post(post.id));
  } catch (error) {
    const returned = toReturned(error, kind, form);
    if (!parentId) return showSubject(visit, subject, returned);
    return showPost(visit, parentId, returned).catch((again: unknown) => {
      if (!(again instanceof Refusal)) throw again;
      // What was answered is gone: the words are not.
      return showSubject(visit, subject, returned);
    });
  }
}

/** A form that reports a post (DSA-1, FR-13). */
export async function sendReport(visit: Visit, id: string): Promise<Response> {
  const form = await readOwnForm(visit);
  const given = (name: string): string | undefined => form.get(name)?.trim() || undefined;
  const legal = given('reason') === 'illegal';
  try {
    await write(
      visit,
      endpoints.createReport,
      createReport,
      reportInput,
      form,
      {
        reason: given('reason'),
        detail: given('detail'),
        // Nobody's name is kept whom no law asks for it.
        name: legal ? given('name') : undefined,
        email: legal ? given('email') : undefined,
        goodFaith: legal ? form.has('goodFaith') : undefined,
      },
      { id },
    );
    return see(visit, `${visit.to.report(id)}?sent=1`);
  } catch (error) {
    return showReport(visit, id, toReturned(error, 'comment', form));
  }
}

/**
 * No page of somebody else sends forms in a visitor's name: there is no cookie that it could use, and it is refused all
 * the same.
 */
async function readOwnForm({ c, services }: Visit): Promise<Map<string, string>> {
  const origin = c.req.header('origin');
  const isOurs =
    origin === undefined
      ? c.req.header('sec-fetch-site') !== 'cross-site'
      : isOwnPage(c.req.raw) || allowsOrigin(c.var.site, origin, services.settings.demo);
  if (!isOurs) throw new Refusal('ORIGIN_NOT_ALLOWED');
  const form = await readForm(c.req.raw, c.var.signal);
  // A form that is not ours, or has lost its key: two people may say the same words, and both are heard.
  if (!isKey(form.get('key') ?? '')) form.set('key', newKey());
  return form;
}

/** The way of the API itself: limits, schema, policies, one transaction, and a key that makes a repeat harmless. */
async function write<Input, Answer>(
  visit: Visit,
  route: Endpoint,
  handler: Writer<Input, Answer>,
  schema: z.ZodType<Input>,
  form: Map<string, string>,
  input: object,
  params: Record<string, string> = {},
): Promise<unknown> {
  const { c, services } = visit;
  await services.rates.take('write', c.var.network, c.var.site.id);
  const result = schema.safeParse(JSON.parse(JSON.stringify(input)), { reportInput: true });
  if (!result.success) throw toRefusal(result.error.issues);
  const body = result.data;
  const requestHash = hash(JSON.stringify([route.path, params, body]));
  const call = {
    ...toCall(c, services),
    params,
    query: undefined as never,
    body: body as never,
    repeat: {
      site: c.var.site.id,
      caller: '',
      // A page that was kept and sent again with other words is another post.
      key: hash(`${form.get('key')}\n${requestHash}`),
      requestHash,
    },
  };
  const answer = await answerWrite(call, route, handler as unknown as Writer<unknown, unknown>);
  return answer.json();
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

const see = ({ inLanguage }: Visit, address: string): Response =>
  new Response(null, { status: 303, headers: { location: inLanguage(address), 'cache-control': 'no-store' } });

/** A refusal, and what was typed. @throws what is no refusal */
function toReturned(error: unknown, kind: Kind, form: Map<string, string>): Returned {
  if (!(error instanceof Refusal)) throw error;
  const { code, issues = [], retryAfter } = error;
  const failures = issues.map(({ path, message }, at): NonNullable<PlainForm['failures']>[number] => ({
    // The table's code is that of the first; of the others the message says enough.
    code: at === 0 ? code : /required|needs|empty/i.test(message) ? 'FIELD_REQUIRED' : 'VALIDATION_FAILED',
    field: path.split('.').pop(),
  }));
  return {
    status: errors[code satisfies ErrorCode].status,
    retryAfter,
    kind,
    form: {
      key: form.get('key') as string,
      values: Object.fromEntries(form),
      failures: failures.length > 0 ? failures : [{ code, retryAfter }],
    },
  };
}
