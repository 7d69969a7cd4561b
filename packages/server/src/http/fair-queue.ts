import { LRUCache } from 'lru-cache';

/** Who wait for the same thing. */
export interface FairQueue<Waiting> {
  /**
   * @param network that asks; absent where it is not known
   * @param isOwner goes before all strangers. @default false
   */
  add(waiting: Waiting, network?: string, isOwner?: boolean): void;
  /** Takes out who is next, and counts what its network was given with it. */
  next(): Waiting | undefined;
  /** Counts what a network was given without having to wait. */
  count(network?: string): void;
  /** Takes out one that waits no longer. */
  remove(waiting: Waiting): void;
  /** The last to come of the network of strangers with the most that wait; nobody where that network is this one. */
  lastOfMost(network?: string): Waiting | undefined;
  size(): number;
}

/** Milliseconds for which it is remembered what a network was given, and networks that are remembered. */
const memory = 60_000;
const networks = 10_000;
const owner = Symbol('owner');

/**
 * First who was given least within a minute: who does a little goes before a flood, from however many networks it comes,
 * and those of a flood take turns.
 */
export function createFairQueue<Waiting>(): FairQueue<Waiting> {
  const queues = new Map<string | symbol, Set<Waiting>>();
  const places = new Map<Waiting, string | symbol>();
  const given = new LRUCache<string, number>({ max: networks, ttl: memory, noUpdateTTL: true });
  const hadBy = (network: string | symbol): number => (typeof network === 'string' ? (given.peek(network) ?? 0) : -1);

  function count(network: string | symbol = ''): void {
    if (typeof network === 'string') given.set(network, (given.get(network) ?? 0) + 1);
  }

  function remove(waiting: Waiting): void {
    const network = places.get(waiting);
    if (network === undefined) return;
    places.delete(waiting);
    const queue = queues.get(network)!;
    queue.delete(waiting);
    if (queue.size === 0) queues.delete(network);
  }

  return {
    add(waiting, network = '', isOwner = false) {
      const place = isOwner ? owner : network;
      places.set(waiting, place);
      const queue = queues.get(place) ?? new Set();
      queues.set(place, queue.add(waiting));
    },
    next() {
      let least = Number.POSITIVE_INFINITY;
      let chosen: string | symbol | undefined;
      for (const network of queues.keys()) {
        const had = hadBy(network);
        if (had < least) [least, chosen] = [had, network];
      }
      if (chosen === undefined) return undefined;
      const queue = queues.get(chosen)!;
      const [waiting] = queue;
      remove(waiting!);
      // Behind the others that had as much, for its next one.
      if (queue.size > 0) queues.delete(chosen) && queues.set(chosen, queue);
      count(chosen);
      return waiting;
    },
    count,
    remove,
    lastOfMost(network = '') {
      let [longest, most] = [network as string | symbol, queues.get(network)?.size ?? 0];
      for (const [one, { size }] of queues) if (one !== owner && size > most) [longest, most] = [one, size];
      return longest === network ? undefined : [...queues.get(longest)!].at(-1);
    },
    size: () => places.size,
  };
}
