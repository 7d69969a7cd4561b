import { allows, subjectKey } from '@parvis/contract';
import { ProblemError } from '../domain/problem.ts';
import { toOnsiteLink } from '../domain/review-requests/links.ts';
import { chooseStaffLanguage } from '../http/languages.ts';
import { cards, isCard } from './cards.ts';
import type { Visit } from './context.ts';
import { withSession } from './sessions.ts';

/** A card to print whose QR code leads to the form for who is on site: `?site=shop&subject=attic&as=a6`. */
export const printCard = (visit: Visit): Promise<Response> =>
  withSession(visit, async ({ staff }) => {
    const { c, services, address } = visit;
    const { store } = services;
    const site = await store.sites.byKey(c.req.query('site') ?? '');
    const role = site && (await store.memberships.role(site.id, staff));
    const { data: key } = subjectKey.safeParse(c.req.query('subject') ?? '');
    const as = c.req.query('as') ?? '';
    if (!site || !role || key === undefined || !isCard(as)) throw new ProblemError('NOT_FOUND');
    if (!allows(role, 'queue.read')) throw new ProblemError('FORBIDDEN');
    const [found] = await store.subjects.find(site.id, [key]);
    const bytes = await cards[as]({
      language: chooseStaffLanguage(site.settings.language),
      site: site.name,
      what: found?.subject.title ?? '',
      url: toOnsiteLink(address, site.key, key),
    });
    return new Response(bytes, {
      headers: {
        'content-type': 'application/pdf',
        'content-disposition': `inline; filename="${site.key}-${as}.pdf"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
