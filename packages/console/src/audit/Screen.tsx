import { type ChangedThing, changedThings } from '@parvis/contract/changes';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { place } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { Audit } from './Audit.tsx';
import { createAudit, type Filters } from './model.ts';
import './audit.css';

/** All that was done on a site, and by whom. */
export function Screen({ site }: ScreenProps): VNode {
  const query = place.value?.query ?? {};
  const { by = '', what = '', post = '' } = query;
  const model = useMemo(() => createAudit(site, toFilters({ by, what, post })), [site, by, what, post]);
  useEffect(() => {
    model.load();
  }, [model]);
  return <Audit site={site} model={model} chosen={{ by, what, post }} />;
}

/** Rules decide of every post: what people did is found among that only where it is alone. */
function toFilters({ by, what, post }: Record<'by' | 'what' | 'post', string>): Filters {
  const isThing = what === 'decision' || changedThings.includes(what as ChangedThing);
  return {
    ...(by === '' && post === '' ? { by: 'people' } : by !== 'all' && by !== '' && { by }),
    ...(isThing && { what: what as ChangedThing | 'decision' }),
    ...(post !== '' && { post }),
  };
}
