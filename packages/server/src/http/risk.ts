import { createHmac } from 'node:crypto';
import type { ProvenAct } from '@parvis/contract';
import { LRUCache } from 'lru-cache';
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
}

/** Acts in a minute, of a network and of all strangers on a site, that people still do. */
const people: Readonly<Record<ProvenAct, { network: number; site: number }>> = {
  createPost: { network: 5, site: 60 },
  putReaction: { network: 10, site: 200 },
  reactToPage: { network: 10, site: 200 },
  createReport: { network: 3, site: 20 },
  sendCode: { network: 3, site: 20 },
};
/** Visitors who are new, of a network within ten minutes. */
const mostNew = 8;
/** Milliseconds below which a form was filled in quickly. Below two seconds what was written waits anyway. */
const quickMs = 4_000;
/** Milliseconds that a site is careful after there were too many. */
const carefulMs = 600_000;

/** Counts in memory, each process by itself: two quarter megabytes, whatever comes. */
export function createRisk(key: Uint8Array, now: () => number): Risk {
  const acts = createWindowCount(60, now);
  const news = createWindowCount(600, now);
  const sites = new LRUCache<string, number>({ max: 10_000 });
  const add = (count: typeof acts, name: string): number =>
    count.add(createHmac('sha256', key).update(name).digest().readUInt32BE() % buckets, 1).points;
  return {
    look({ act, site, network, isNew, openedFor = quickMs }) {
      const most = people[act];
      if (add(acts, `${act} ${site}`) > most.site) sites.set(`${act} ${site}`, now() + carefulMs);
      const isCareful = (sites.get(`${act} ${site}`) ?? 0) > now();
      const isBusy = network !== undefined && add(acts, `${act} ${network}`) > most.network;
      const isMany = network !== undefined && isNew && add(news, network) > mostNew;
      return isCareful || isBusy || isMany || openedFor < quickMs;
    },
  };
}

/** Nothing is risky. */
export const trusting: Risk = { look: () => false };
