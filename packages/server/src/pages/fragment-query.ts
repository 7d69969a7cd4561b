import {
  type ElementName,
  elementNames,
  limits,
  type OptionName,
  renderOptions,
  subjectKey,
  toOption,
} from '@parvis/contract';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Env } from '../http/context.ts';
import { type Representation, send } from '../http/representation.ts';
import type { Services } from '../http/services.ts';
import { isTag } from './language.ts';

/** What `GET render` takes: its own three words, and every option of an element that has a parameter. */
export interface FragmentQuery {
  block: ElementName;
  /** Of `reviews`: what the attribute says. */
  mode?: 'critique' | undefined;
  style: 'inline' | 'link';
  /** `json-ld`: what search engines may be told of it comes after the element; `only`: that alone. */
  markup?: 'json-ld' | 'only' | undefined;
  [parameter: string]: string | undefined;
}

const isAddress = (path: string): boolean => /^https?:\/\/[^\s"'<>]+$/.test(path) && URL.canParse(path);
const text = z.string().max(limits.urlLength);

type Schema = z.ZodType<string | undefined>;

export const lang: Schema = z.string().refine(isTag, 'Must be a language such as fr or pt-BR.').default('en');
export const host: Schema = text
  .refine((host) => host === '' || /^(\/[\w.~-]+)+$/.test(host) || isAddress(host), {
    message: 'Must be an address, or a path such as /community.',
  })
  .optional();
export const style: z.ZodType<'inline' | 'link'> = z.enum(['inline', 'link']).default('inline');

/** Options whose values have a form of their own. */
const forms: Partial<Record<OptionName, Schema>> = {
  subject: subjectKey,
  lang,
  host,
  url: text.refine(isAddress, 'Must be an http or https URL.').optional(),
  limit: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Must be a whole number above 0.')
    .optional(),
};

function toSchema(option: OptionName): Schema {
  const { type, values = [] } = toOption(option);
  return forms[option] ?? (type === 'choice' ? z.enum(values) : text).optional();
}

const parameters = renderOptions.map((option) => [toOption(option).parameter as string, option] as const);
const ofElements: Record<string, Schema> = Object.fromEntries(
  parameters.map(([parameter, option]) => [parameter, toSchema(option)]),
);

export const fragmentQuery: z.ZodType<FragmentQuery> = z.object({
  ...ofElements,
  block: z.enum(elementNames),
  mode: z.literal('critique').optional(),
  style,
  markup: z.enum(['json-ld', 'only']).optional(),
});

/** What a renderer is told in another way than by an attribute: of whom, from where, and in which language. */
const isAttribute = (option: OptionName): boolean => option !== 'subject' && option !== 'host' && option !== 'lang';

/** The attributes that the element would have had, which its client reads as well. */
export function toAttributes(query: FragmentQuery): Record<string, string> {
  const given = parameters.flatMap(([parameter, option]) => {
    const value = query[parameter];
    return value === undefined || !isAttribute(option) ? [] : [[option, value] as const];
  });
  return Object.fromEntries(given);
}

/** A piece of HTML, with what it may do where it is opened by itself. */
export function sendFragment(
  c: Context<Env>,
  representation: Representation,
  caching: Record<string, string>,
): Promise<Response> {
  const headers = new Headers({
    ...caching,
    // What the address says is said in this answer alone: it counts for the page that takes it in, and is none itself.
    'x-robots-tag': 'noindex',
    // Opened by itself it is a page without powers.
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline' 'self'; sandbox",
  });
  return send(c.req.raw, representation, headers);
}

/** What an element says as its host. Behind a proxy that speaks TLS the request was sent by http, and is no address of it. */
export function toHost(asked: string | undefined, origin: string, { settings }: Services): string {
  return (asked ?? (settings.publicAddress || origin + settings.basePath)).replace(/(?<!\/)\/+$/, '');
}
