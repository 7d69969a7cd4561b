import { isThere, type Kind, kindNames, kinds, type Page, type PageQuery, toRow } from '@parvis/contract';
import { unseenKinds } from '../settings/off.ts';
import { toShownSite } from '../settings/settings.ts';
import { nextClosing } from '../subjects/closed.ts';
import { toCritique } from '../subjects/critique.ts';
import { toSubject } from '../subjects/to-subject.ts';
import type { Query } from '../use-case.ts';
import { findAround, readRoots, toDependencies, toViewer } from './read.ts';
import { emptyList, type RowList, rowsOf, toList } from './read-list.ts';

/** All that the widgets of one page need: the figures of its subject, and the lists that are asked for. */
export const getPage: Query<PageQuery, Page> = (context, query) =>
  context.services.store.read(async (verbs) => {
    const { site } = context;
    const [found] = await verbs.subjects.find(site.id, [query.subject]);
    const subject = found?.subject;
    const key = subject?.key ?? query.subject;
    const around = subject && (await findAround(verbs, context, subject, query.around));
    const unseen = unseenKinds(context);
    const lists = new Map<Kind, RowList>();
    for (const kind of kindNames) {
      if (!query.blocks.includes(kinds[kind].block) || !isThere(site.settings, kind)) continue;
      const request = {
        kind,
        sort: query[`${kind}Sort`] ?? toRow(kind).sorts[0]!,
        limit: query.limit,
        period: 'all',
      } as const;
      const here = around?.root.kind === kind ? around : undefined;
      const isSeen = subject && !unseen.includes(kind);
      lists.set(kind, isSeen ? await readRoots(verbs, context, subject, request, here) : emptyList);
    }
    const viewer = await toViewer(verbs, context, key, [...lists.values()].flatMap(rowsOf));
    const given =
      subject && subject.reaction_counts !== null && context.principal.kind !== 'anonymous'
        ? await verbs.subjectReactions.of(site.id, subject.id, context.principal.author)
        : undefined;
    const asked = toCritique(context, subject);
    const result: Page = {
      site: {
        ...toShownSite(site, site.settings, context.services),
        // In its place there, so that what is told stays as it was.
        ...(asked && { critique: asked }),
      },
      subject: toSubject(context, key, subject, undefined, given),
    };
    for (const [kind, list] of lists) result[kinds[kind].list] = toList(list, viewer);
    return {
      result,
      dependencies: {
        ...toDependencies(query.subject, found),
        until: nextClosing(context, subject ? [subject] : []),
      },
    };
  });
