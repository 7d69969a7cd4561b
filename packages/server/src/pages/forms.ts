import {
  defaultKind,
  errors,
  fieldNames,
  type Kind,
  kindNames,
  type ProvenAct,
  postInput,
  reportInput,
  toField,
  toRow,
} from '@parvis/contract';
import type { z } from 'zod';
import { execute } from '../domain/execute.ts';
import { createPost } from '../domain/posts/create.ts';
import { ProblemError } from '../domain/problem.ts';
import { createReport } from '../domain/reports/create.ts';
import type { UseCase } from '../domain/use-case.ts';
import { readForm } from '../http/body.ts';
import { rowBytes } from '../http/budgets.ts';
import { hash, toIdempotencyKey } from '../http/idempotency.ts';
import { takeBesides } from '../http/pipeline.ts';
import { lookAtForm } from '../http/prove.ts';
import { fromZodIssues } from '../http/zod-issues.ts';
import { ageOf, asAnybody, isKey, newKey, type PageContext } from './page-context.ts';
import type { ReturnedForm } from './page-model.ts';
import { showPost } from './post-page.ts';
import { showReport } from './report-page.ts';
import { showSubject } from './subject-page.ts';

/** What was typed, by name of its field, and how long it may have taken. */
type Form = Map<string, string> & { openedFor?: number | undefined };

/** A form for a post: what the API does, and then the post's own page; or the form again, with everything in it. */
export async function sendPost(context: PageContext): Promise<Response> {
  const form = await readOwnForm(context);
  const subject = form.get('subject') ?? '';
  const parentId = form.get('parentId') || undefined;
  const kind = kindNames.find((one) => one === form.get('kind')) ?? defaultKind;
  try {
    checkLimit(context);
    const input = check(postInput, {
      kind,
      subject: { key: subject },
      parentId,
      ...toFields(kind, form),
      // Forms for words ask for a name, where a rating in one act cannot.
      author: { name: toValue(form, 'name') ?? '', email: toValue(form, 'email') },
    });
    const { post } = await send(context, 'createPost', form, createPost, input, { openedFor: form.openedFor });
    return see(context, context.to.post(post.id));
  } catch (error) {
    const returned = toReturned(error, kind, form);
    if (!parentId) return showSubject(context, subject, returned);
    return showPost(context, parentId, returned).catch((again: unknown) => {
      if (!(again instanceof ProblemError)) throw again;
      // What was answered is gone: the words are not.
      return showSubject(context, subject, returned);
    });
  }
}

/** A form that reports a post (DSA-1, FR-13). */
export async function sendReport(context: PageContext, id: string): Promise<Response> {
  const form = await readOwnForm(context);
  const isLegal = toValue(form, 'reason') === 'illegal';
  try {
    checkLimit(context);
    const report = check(reportInput, {
      reason: toValue(form, 'reason'),
      detail: toValue(form, 'detail'),
      // Nobody's name is kept whom no law asks for it.
      ...(isLegal && {
        name: toValue(form, 'name'),
        email: toValue(form, 'email'),
        goodFaith: form.has('goodFaith'),
        child: form.has('child'),
      }),
    });
    await send(context, 'createReport', form, createReport, { post: id, report });
    return see(context, `${context.to.report(id)}?sent=1`);
  } catch (error) {
    return showReport(context, id, toReturned(error, defaultKind, form));
  }
}

/** Milliseconds that the words of a form may take which will not be done anyway. */
const limitedMs = 1_000;

/** Reads a form while others work: whoever sends slowly holds nobody up. It has passed the pipeline, like every write. */
async function readOwnForm({ c, services }: PageContext): Promise<Form> {
  const { limited, permit, signal } = c.var;
  const ends = limited ? AbortSignal.any([signal, AbortSignal.timeout(limitedMs)]) : signal;
  const now = services.settings.now();
  const form: Form = await permit
    .releaseWhile(() => readForm(c.req.raw, ends))
    .catch((error: unknown) => {
      throw limited ?? error;
    });
  form.openedFor = ageOf(form.get('key') ?? '', now);
  // A form that is not ours, or has lost its key: two people may say the same words, and both are heard.
  if (!isKey(form.get('key') ?? '')) form.set('key', newKey(now));
  return form;
}

/** @throws ProblemError RATE_LIMITED when there were too many writes: the form is shown again, and nothing is done */
function checkLimit({ c }: PageContext): void {
  if (c.var.limited) throw c.var.limited;
}

const toValue = (form: Form, name: string): string | undefined => form.get(name)?.trim() || undefined;

/** The fields that posts of this kind have, as far as a form can fill them. */
function toFields(kind: Kind, form: Form): Record<string, unknown> {
  const names = fieldNames.filter((name) => toRow(kind).fields[name]);
  return Object.fromEntries(
    names.map((name) => {
      const { type } = toField(name);
      if (type === 'marks') return [name, toMarks(form, `${name}.`)];
      const value = toValue(form, name);
      return [name, type === 'mark' && value !== undefined ? Number(value) : value];
    }),
  );
}

/** Of fields such as `criteria.comfort` those that say something. */
function toMarks(form: Form, prefix: string): Record<string, number> | undefined {
  const marks = [...form].flatMap(([name, value]) =>
    name.startsWith(prefix) && value ? [[name.slice(prefix.length), Number(value)] as const] : [],
  );
  return marks.length > 0 ? Object.fromEntries(marks) : undefined;
}

/** @throws ProblemError with an issue for each field that is wrong */
function check<Input>(schema: z.ZodType<Input>, input: object): Input {
  // As it would come over the wire: what is undefined is not there.
  const result = schema.safeParse(JSON.parse(JSON.stringify(input)), { reportInput: true });
  if (!result.success) throw fromZodIssues(result.error.issues);
  return result.data;
}

/** Does what a form asks for, once, however often it is sent. */
async function send<Input, Result>(
  page: PageContext,
  act: ProvenAct,
  form: Form,
  useCase: UseCase<Input, Result>,
  input: Input,
  /** What is another each time that the same is sent. */
  besides: Partial<Input> = {},
): Promise<Result> {
  const context = asAnybody(page);
  context.proof = lookAtForm(page.services, act, context);
  const content = JSON.stringify([page.c.req.path, input]);
  await takeBesides(page.c, page.services, 'bytes', rowBytes + Buffer.byteLength(content));
  // A page that was kept and sent again with other words is another post.
  const key = hash(`${form.get('key')}\n${content}`);
  return (await execute(context, useCase, { ...input, ...besides }, toIdempotencyKey(context, key, content))).result;
}

const see = ({ inLanguage }: PageContext, address: string): Response =>
  new Response(null, { status: 303, headers: { location: inLanguage(address), 'cache-control': 'no-store' } });

/** What is wrong with a form, field by field, and what was typed. @throws what is no problem of the form */
function toReturned(error: unknown, kind: Kind, form: Form): ReturnedForm {
  if (!(error instanceof ProblemError)) throw error;
  const { code, issues = [], retryAfter } = error;
  const failures = issues.map((issue) => ({ code: issue.code, field: issue.path.split('.').pop() }));
  return {
    status: errors[code].status,
    retryAfter,
    kind,
    form: {
      key: form.get('key') as string,
      values: Object.fromEntries(form),
      failures: failures.length > 0 ? failures : [{ code, retryAfter }],
    },
  };
}
