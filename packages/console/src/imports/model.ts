import type { Import, ImportState, ImportThread } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { type Resource, useResource } from '../ui/resource.ts';

/** What every part of one import gets. */
export interface ImportProps {
  site: SiteContext;
  of: Import;
  /** Shows what an act answered, and watches what comes of it. */
  onChange: (after: Import) => void;
}

export const toImportAddress = ({ key: site }: Pick<SiteContext, 'key'>, id?: string): string =>
  toAddress({ site, screen: 'imports', ...(id !== undefined && { part: id }) });

/** Milliseconds between two looks at what the server does. */
const lookMs = 1_000;

/** In these the server is at it. */
export const isWorking = (state: ImportState): boolean => ['reading', 'applying', 'undoing'].includes(state);

/** One import, looked at anew as long as the server is at it. */
export function useImport(site: SiteContext, id: string): Resource<Import> {
  const one = useResource(() => site.client.request('import', { params: { id } }), [site, id]);
  const round = useSignal(0);
  const state = one.value.value?.state;
  const isAtIt = state !== undefined && isWorking(state);
  useEffect(() => {
    if (!isAtIt) return;
    const timer = setTimeout(async () => {
      await one.load();
      round.value++;
    }, lookMs);
    return () => clearTimeout(timer);
  }, [one, isAtIt, round.value]);
  return one;
}

/** What a thread is called: as its page is, or as the file says. */
export const toTitle = ({ subject, title, url, key }: ImportThread): string | undefined =>
  subject?.title ?? title ?? url ?? key ?? undefined;

/** How addresses began there, where threads have none here: what one would say first of how they begin now. */
export function toBeginning(threads: readonly ImportThread[]): string {
  const url = threads.find(({ how, url }) => how === 'none' && url !== null && URL.canParse(url))?.url;
  return url ? new URL(url).origin : '';
}
