import { createHmac } from 'node:crypto';
import type { ProvenAct } from '@parvis/contract';
import { LRUCache } from 'lru-cache';
import { createSharedCount } from './shared-count.ts';
import { buckets, createWindowCount } from './window-count.ts';

/** One act of somebody on a site. */
export interface Attempt {
  act: ProvenAct;
  site: string;
  network: string | undefined;
  /** Without a token: somebody new comes of it. */
  isNew: boolean;
  /** Milliseconds that its form was open, where that is known. */
  openedFor?: number | undefined;
}

/** Tells what looks as if a machine sent it. */
export interface Risk {
  /** Counts an act, and says whether its browser should prove itself. */
  look(attempt: Attempt): boolean;
  /** What another process shared. @returns whether it was of this */
  hear(word: string): boolean;
  close(): void;
}

/** Acts in a minute, of a network and of all strangers on a site, that people still do. */
const people: Readonly<Record<ProvenAct, { network: number; site: number }>> = {
  createPost: { network: 5, site: 60 },
  putReaction: { network: 10, site: 200 },
  reactToPage: { network: 10, site: 200 },
  createReport: { network: 3, site: 20 },
  sendCode: { network: 3, site: 20 },
  subscribe: { network: 6, site: 60 },
};
/** Visitors who are new, of a network within ten minutes. */
const mostNew = 8;
/** Milliseconds below which a form was filled in quickly. Below two seconds what was written waits anyway. */
const quickMs = 4_000;
/** Milliseconds that a site is careful after there were too many. */
const carefulMs = 600_000;

/** Before what is shared of this, beside other things. */
const prefix = 'risk ';

/**
 * Counts in memory, two quarter megabytes, whatever comes; and tells the other processes, so that several count as one: each
 * act that is looked at is a write besides.
 */
export function createRisk(key: Uint8Array, share: (word: string) => void, now: () => number): Risk {
  const acts = createWindowCount(60, now);
  const news = createWindowCount(600, now);
  const sites = new LRUCache<string, number>({ max: 10_000 });
  // New visitors are told of behind the acts: a bucket is a number.
  const addAt = (at: number, many: number): number =>
    at < buckets ? acts.add(at, many).points : news.add(at - buckets, many).points;
  const shared = createSharedCount(addAt, 600, (word) => share(prefix + word), 1);
  const add = (count: typeof acts, name: string): number => {
    const bucket = createHmac('sha256', key).update(name).digest().readUInt32BE() % buckets;
    const at = count === acts ? bucket : buckets + bucket;
    shared.count(at);
    return addAt(at, 1);
  };
  return {
    look({ act, site, network, isNew, openedFor = quickMs }) {
      const most = people[act];
      if (add(acts, `${act} ${site}`) > most.site) sites.set(`${act} ${site}`, now() + carefulMs);
      const isCareful = (sites.get(`${act} ${site}`) ?? 0) > now();
      const isBusy = network !== undefined && add(acts, `${act} ${network}`) > most.network;
      const isMany = network !== undefined && isNew && add(news, network) > mostNew;
      return isCareful || isBusy || isMany || openedFor < quickMs;
    },
    hear(word) {
      if (!word.startsWith(prefix)) return false;
      shared.hear(word.slice(prefix.length));
      return true;
    },
    close: shared.close,
  };
}

/** Nothing is risky. */
export const trusting: Risk = { look: () => false, hear: (word) => word.startsWith(prefix), close() {} };
