import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import type { ComponentType } from 'preact';
import { toFilters } from './Filters.tsx';
import type { ReviewsModel, ReviewsView } from './types.ts';

/** Asks what the list can be narrowed to, in its period. Rejects where the server cannot be asked. */
export async function openFilters(ui: Ui, { kind, list, site }: ReviewsModel): Promise<ComponentType<ReviewsView>> {
  const { context } = ui;
  const { client } = openClient(context);
  const { period } = list.query.value;
  const asked = client.posts({ subject: context.subject, kind, period, limit: 1, facets: true });
  const texts = site.value?.set
    ? await import('./marks.tsx').then(async ({ openSet }) => openSet(ui, context.given ?? (await context.data)))
    : undefined;
  return toFilters({ facets: (await asked).facets!, texts });
}
