import { type PostInput, postInput } from '@parvis/contract';
import type { Context } from '../domain/context.ts';
import { toShownName } from '../domain/review-requests/shown-name.ts';
import { toShownTexts } from '../domain/settings/set.ts';
import { lookAtForm } from '../http/prove.ts';
import { fromZodIssues } from '../http/zod-issues.ts';
import type { StoredSite } from '../store/store.ts';
import type { Visit } from './context.ts';

/** What was typed, by the name of its field. */
export type Fields = (name: string) => string;

/**
 * What a form for a review says.
 * @param name as the business has it
 * @throws ProblemError with an issue for each field that is wrong
 */
export function toInput(site: StoredSite, key: string, field: Fields, name = ''): Omit<PostInput, 'kind'> {
  const texts = toShownTexts(site.settings, 'en');
  const marks = (texts?.criteria ?? []).flatMap(({ key: of }) => {
    const mark = field(`criteria.${of}`);
    return mark ? [[of, Number(mark)] as const] : [];
  });
  const input = {
    kind: 'review',
    subject: { key },
    ...(field('rating') && { rating: Number(field('rating')) }),
    ...(field('body') && { body: field('body') }),
    ...(field('experiencedOn') && { experiencedOn: field('experiencedOn') }),
    ...(marks.length > 0 && { criteria: Object.fromEntries(marks) }),
    author: {
      name: toShownName(name, field('shown'), field('own')),
      ...(field('email') && { email: field('email') }),
    },
  };
  const { data, error } = postInput.safeParse(input, { reportInput: true });
  if (!data) throw fromZodIssues(error.issues);
  const { kind: _, ...rest } = data;
  return rest;
}

/** What any visitor of the site gets who writes by a form without a script. */
export function toSiteContext({ c, context, services, address }: Visit, site: StoredSite): Context {
  const network = c.get('network');
  const writer: Context = {
    ...context,
    site,
    address,
    network,
    principal: { kind: 'anonymous' },
    userAgent: c.req.header('user-agent')?.slice(0, 300),
    spend: (bytes, act = 'bytes') => services.rates.take(act, network, site.id, bytes),
  };
  return { ...writer, proof: lookAtForm(services, 'createPost', writer) };
}
