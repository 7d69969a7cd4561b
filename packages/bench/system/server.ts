import { startNode } from '@parvis/e2e/system/node.ts';
import type { Bench } from '../measurement.ts';
import { cpuOf, memoryOf } from './process.ts';

/** The real `parvis serve`, a process of its own, with limits off. */
export interface Server {
  url: string;
  /** Resident bytes. Linux only: 0 elsewhere. */
  memory(): number;
  /** Milliseconds of a core that it has used. Linux only: 0 elsewhere. */
  cpu(): number;
  stop(): Promise<unknown>;
}

/** @param environment more of it, `NODE_OPTIONS` for instance */
export async function startServer(
  bench: Bench,
  database: string,
  environment: NodeJS.ProcessEnv = {},
): Promise<Server> {
  const node = startNode({ database, environment, built: bench.scale.built });
  bench.defer(() => node.stop());
  const url = await node.ready;
  return {
    url,
    stop: node.stop,
    cpu: () => cpuOf(node.process.pid!),
    memory: () => memoryOf(node.process.pid!),
  };
}
