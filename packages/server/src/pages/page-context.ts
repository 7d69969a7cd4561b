import type { Context as HonoContext } from 'hono';
import { v7 } from 'uuid';
import type { Context } from '../domain/context.ts';
import type { Query } from '../domain/use-case.ts';
import type { Env } from '../http/context.ts';
import type { Services } from '../http/services.ts';
import { toContext } from '../http/to-context.ts';
import { type Addresses, toAddresses, withQuery } from './address.ts';
import { chooseLanguage } from './language.ts';
import type { Loaded } from './renderer.ts';

/** One request for a page of ours: whose, in which language, and what it is rendered with. */
export interface PageContext {
  c: HonoContext<Env>;
  services: Services;
  renderer: Loaded;
  lang: string;
  /** The way from this page's address to the root of the server: a host may have mounted us under a path we never see. */
  base: string;
  to: Addresses;
  query: URLSearchParams;
  /** An address of ours as the world knows it, where the server was told (`publicAddress`); else as it is. */
  inPublic(address: string): string;
  /** An address that speaks the language the visitor asked for by name. */
  inLanguage(address: string): string;
}

export async function toPageContext(
  c: HonoContext<Env>,
  services: Services,
  load: () => Promise<Loaded>,
): Promise<PageContext> {
  const renderer = await load();
  const { searchParams, pathname } = new URL(c.req.raw.url);
  const wish = searchParams.get('lang');
  // A path of no site has none.
  const spoken = c.var.site?.settings.languages ?? [];
  const languages = spoken.length > 0 ? spoken : renderer.languages;
  const lang = renderer.resolveLocale(chooseLanguage(languages, wish, c.req.header('accept-language') ?? null), spoken);
  const depth = pathname.slice(services.settings.basePath.length).split('/').length - 2;
  const base = Array(depth).fill('..').join('/');
  const { publicAddress } = services.settings;
  return {
    c,
    services,
    renderer: { ...renderer, languages },
    lang,
    base,
    to: toAddresses(base, c.var.site?.key ?? ''),
    query: searchParams,
    inPublic: (address) => (publicAddress ? publicAddress + address.slice(base.length) : address),
    inLanguage: (address) => (wish === null ? address : withQuery(address, { lang })),
  };
}

/** Pages are the same for everybody: whoever asks for one is nobody in particular. */
export const asAnybody = ({ c, services }: Pick<PageContext, 'c' | 'services'>): Context =>
  toContext(c, services, { kind: 'anonymous' });

/** What a use case shows to anybody. */
export const show = async <Input, Result>(
  context: Pick<PageContext, 'c' | 'services'>,
  query: Query<Input, Result>,
  input: Input,
): Promise<Result> => (await query(asAnybody(context), input)).result;

/** Makes one post of a form, however often it is sent; when the form was made is in it (UUID, version 7). */
export const newKey = (now: number): string => v7({ msecs: now });
/** Milliseconds since a form was made; undefined of a key that does not say when. */
export function ageOf(key: string, now: number): number | undefined {
  const made = /^([\da-f]{8})-([\da-f]{4})-7/.exec(key);
  const age = made ? now - Number.parseInt(made[1]! + made[2]!, 16) : -1;
  return age < 0 ? undefined : age;
}
export const isKey = (key: string): boolean => /^[\da-f-]{36}$/.test(key);

/**
 * No script but ours, nothing from elsewhere, forms to ourselves alone, in no frame. What a visitor wrote cannot run
 * here even where an escape were forgotten.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

export function answerPage({ lang }: PageContext, html: string, status: number, retryAfter?: number): Response {
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-language': lang,
    'content-security-policy': policy,
    // Its form is one visitor's own: the key in it makes one post of it, however often it is sent.
    'cache-control': 'private, no-store',
    'referrer-policy': 'same-origin',
    vary: 'Accept-Language',
  });
  if (retryAfter !== undefined) headers.set('retry-after', String(Math.max(1, Math.ceil(retryAfter))));
  return new Response(html, { status, headers });
}
