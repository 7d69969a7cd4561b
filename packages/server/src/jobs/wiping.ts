import { mostByTheWay, type Store } from '../store/store.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * How often what was erased is worked out of the files, where something was, and how often it is looked whether that is so. Of
 * PostgreSQL, tables are written anew for it, while readers of each wait.
 */
const times = {
  sqlite: { lookMs: minuteMs, everyMs: minuteMs, mostBytes: undefined },
  postgres: { lookMs: hourMs, everyMs: 24 * hourMs, mostBytes: mostByTheWay },
};

/** Milliseconds between two looks. */
export const wipeLookMs = ({ server }: Pick<Store, 'server'>): number => times[server.engine].lookMs;

/** Works out of the files what was erased since the last time, where it is time. */
export async function wipeErased({ services: { store } }: { services: { store: Store } }): Promise<void> {
  const { everyMs, mostBytes } = times[store.server.engine];
  await store.wipe({ everyMs, ...(mostBytes !== undefined && { mostBytes }) });
}
