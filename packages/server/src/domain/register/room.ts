import type { ServerContext } from '../context.ts';

/** Sites of one register (L18): whoever verifies one of them reads a line of each. */
export const mostSites = 1_000;

/**
 * Whether another site may begin here. A register does not get room again: a site that was emptied or deleted keeps its line.
 * To be asked before a write.
 */
export const isFull = async ({ services: { store } }: Pick<ServerContext, 'services'>): Promise<boolean> =>
  (await store.logTree.sites()) >= mostSites;

/** What is said to whoever runs the server. */
export const fullSentence: string = `The register of reviews has ${mostSites} sites, as many as one may have. Another server, with an address of its own, begins another.`;
