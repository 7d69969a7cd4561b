import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { createQueue } from './model.ts';
import { Queue } from './Queue.tsx';
import './queue.css';

/** The queue of a site. */
export function Screen({ site }: ScreenProps): VNode {
  const model = useMemo(() => createQueue(site), [site]);
  useEffect(() => {
    model.load();
  }, [model]);
  return <Queue site={site} model={model} />;
}
