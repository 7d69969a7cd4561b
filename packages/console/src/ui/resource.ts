import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';

/** Something that a server answers. */
export interface Resource<Value> {
  /** `failed`: nothing is there to show. What was there before stays while it loads anew. */
  status: ReadonlySignal<'loading' | 'ready' | 'failed'>;
  /** There when the status is `ready`. May be set, as by the answer of a write. */
  value: Signal<Value | undefined>;
  /** Asks again. Of two that are under way only the later one counts. Never rejects. */
  load(): Promise<void>;
}

/** @param ask how it is asked for; nothing is sent before `load` */
export function createResource<Value>(ask: () => Promise<Value>): Resource<Value> {
  const status = signal<'loading' | 'ready' | 'failed'>('loading');
  const value = signal<Value | undefined>(undefined);
  let last = 0;
  return {
    status,
    value,
    async load() {
      const mine = ++last;
      if (value.value === undefined) status.value = 'loading';
      try {
        const answer = await ask();
        if (mine !== last) return;
        batch(() => {
          value.value = answer;
          status.value = 'ready';
        });
      } catch {
        if (mine === last && value.value === undefined) status.value = 'failed';
      }
    },
  };
}

/** One that a component asks for when it comes, and anew where what it asks of has changed. */
export function useResource<Value>(ask: () => Promise<Value>, of: readonly unknown[]): Resource<Value> {
  const resource = useMemo(() => createResource(ask), of);
  useEffect(() => {
    resource.load();
  }, [resource]);
  return resource;
}
