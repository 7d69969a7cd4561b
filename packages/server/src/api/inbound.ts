import type { Context, Hono } from 'hono';
import { receiveMail } from '../domain/inbound/receive.ts';
import { ProblemError } from '../domain/problem.ts';
import { readRaw } from '../http/body.ts';
import type { Env } from '../http/context.ts';
import { inboundRoot } from '../http/patterns.ts';
import { takePermit, takeTurn } from '../http/pipeline.ts';
import type { Services } from '../http/services.ts';
import type { Delivered } from '../mail/inbound/delivered.ts';
import { readEnvelope, readPosted } from '../mail/inbound/providers.ts';
import { isEqual } from './is-equal.ts';

const megabyte = 1024 * 1024;
/** Of a mail, with a picture or two. What is larger is no answer to one of ours. */
const mostBytes = megabyte;
/** Of what a provider makes of one, which has it in it more than once. */
const mostPosted = 4 * megabyte;

/** In which forms mails are handed over: one as it is, or what a provider makes of it. */
const forms = ['message', 'postmark', 'ses', 'brevo'] as const;
type Form = (typeof forms)[number];

/** Where mail providers hand over answers, and what came back. Not there unless it was set up. */
export function mountInbound(app: Hono<Env>, services: Services): void {
  const { inbound } = services.settings;
  app.use(`${inboundRoot}*`, async (c, next) => {
    if (!inbound) throw new ProblemError('NOT_FOUND');
    if (!isAllowed(c.req.header('authorization'), inbound.secret)) {
      // Some providers send a password only when they are asked for it.
      c.set('headers', { 'www-authenticate': 'Basic realm="inbound mail"' });
      throw new ProblemError('UNAUTHENTICATED');
    }
    await next();
  });
  app.use(`${inboundRoot}*`, takePermit(services));
  for (const form of forms) {
    app.post(inboundRoot + form, async (c) => {
      c.set('endpoint', `inbound ${form}`);
      const body = await c
        .get('permit')
        .releaseWhile(() => readRaw(c.req.raw, c.get('signal'), form === 'message' ? mostBytes : mostPosted));
      await takeTurn(c);
      const delivered = toDelivered(c, form, body);
      if ((delivered.message?.length ?? 0) > mostBytes) throw new ProblemError('BODY_TOO_LARGE');
      await take(c, services, delivered);
      return c.body(null, 204);
    });
    app.all(inboundRoot + form, () => {
      throw new ProblemError('METHOD_NOT_ALLOWED', { allow: 'POST' });
    });
  }
}

/** The secret alone, or as the password of any user: providers know one or the other. */
function isAllowed(header = '', secret: string): boolean {
  const [, scheme = '', value = ''] = /^(\w+) +([\w.~+/=-]{1,1000})$/.exec(header) ?? [];
  const given = /^basic$/i.test(scheme) ? Buffer.from(value, 'base64').toString('utf8').split(/:(.*)/s)[1] : value;
  return isEqual(given, secret);
}

function toDelivered(c: Context<Env>, form: Form, body: Uint8Array): Delivered {
  if (form !== 'message') return readPosted(form, body);
  if (!/^message\/rfc822\s*(;|$)/i.test(c.req.header('content-type') ?? '')) {
    throw new ProblemError('UNSUPPORTED_MEDIA_TYPE');
  }
  return { message: body, envelope: readEnvelope((name) => c.req.header(name)) };
}

async function take(c: Context<Env>, services: Services, delivered: Delivered): Promise<void> {
  const now = new Date(services.settings.now()).toISOString();
  if (delivered.confirm) {
    services.settings.log({
      time: now,
      level: 'info',
      message: 'A mail provider asks whether it may hand mail over. Open this link if it is yours.',
      link: delivered.confirm,
    });
    return;
  }
  await receiveMail({ now, begin: c.get('begin'), services }, delivered);
}
