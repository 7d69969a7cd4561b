import { type Import, type ImportState, type ImportThread, importQuestions } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { type Resource, useResource } from '../ui/resource.ts';
import type { Say } from '../words/words.ts';

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
  const { state, picturesWaiting } = one.value.value ?? {};
  // What has landed has its pictures later.
  const isAtIt = state !== undefined && (isWorking(state) || (state === 'applied' && picturesWaiting! > 0));
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

/** Where an import stands, in words. */
export function toStanding({ words }: Say, of: Pick<Import, 'state' | 'isPrivate' | 'error'>): string {
  if (of.state === 'ready' && of.isPrivate) return words.imports.privateState;
  return isAsked(of) ? words.imports.askedState : words.imports.states[of.state];
}

/** Whether the owner has an answer to what a file is refused for. */
export const isAsked = ({ state, error }: Pick<Import, 'state' | 'error'>): boolean =>
  state === 'refused' && error !== null && importQuestions.includes(error.code);

/** What a thread is called: as its page is, or as the file says. */
export const toTitle = ({ subject, title, url, key }: ImportThread): string | undefined =>
  subject?.title ?? title ?? url ?? key ?? undefined;

/** How addresses began there, where threads have none here: what one would say first of how they begin now. */
export function toBeginning(threads: readonly ImportThread[]): string {
  const url = threads.find(({ how, url }) => how === 'none' && url !== null && URL.canParse(url))?.url;
  return url ? new URL(url).origin : '';
}
