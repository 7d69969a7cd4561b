import type { Context as HonoContext } from 'hono';
import type { ServerContext } from '../domain/context.ts';
import { ProblemError } from '../domain/problem.ts';
import { readForm } from '../http/body.ts';
import type { Env } from '../http/context.ts';
import { chooseStaffLanguage, type StaffLanguage } from '../http/languages.ts';
import type { Services } from '../http/services.ts';
import { toAddress } from '../http/to-context.ts';
import type { Browser, SignedIn } from '../identity/staff/sessions.ts';
import type { Words } from './words.ts';
import { en } from './words-en.ts';
import { fr } from './words-fr.ts';

const words: Record<StaffLanguage, Words> = { en, fr };

/** One request for a page of the console. */
export interface Visit {
  c: HonoContext<Env>;
  services: Services;
  /** A tag of BCP 47. */
  language: string;
  words: Words;
  browser: Browser;
  now: string;
  /** Where the server is reached. */
  address: string;
  /** What a use case of the server gets. */
  context: ServerContext;
}

export function toVisit(c: HonoContext<Env>, services: Services): Visit {
  const language = chooseStaffLanguage(c.req.header('accept-language') ?? null);
  const now = new Date(services.settings.now()).toISOString();
  return {
    c,
    services,
    language,
    words: words[language],
    browser: {
      cookie: c.req.header('cookie') ?? null,
      host: new URL(c.req.url).host,
      userAgent: c.req.header('user-agent') ?? null,
    },
    now,
    address: toAddress(c, services.settings),
    context: { now, begin: c.get('begin'), services },
  };
}

/** Who is signed in. @throws ProblemError UNAUTHENTICATED */
export async function mustBeSignedIn({ services, browser }: Visit): Promise<SignedIn> {
  const session = await services.staffSessions.read(browser);
  if (!session) throw new ProblemError('UNAUTHENTICATED');
  return session;
}

/** What was typed, without the spaces around it. */
export async function readFields({ c }: Visit): Promise<(name: string) => string> {
  const form = await c.get('permit').releaseWhile(() => readForm(c.req.raw, c.get('signal')));
  return (name) => form.get(name)?.trim() ?? '';
}
