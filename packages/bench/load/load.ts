import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/**
 * A request. `{unique}` in its path, headers or body is another word each time, `{below:N}` a number from 0 to N - 1.
 */
export interface Template {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Load {
  /** Of the server: its host and port are taken. */
  url: string;
  template: Template;
  connections: number;
  seconds: number;
}

/** Times in milliseconds. */
export interface Loaded {
  requests: number;
  perSecond: number;
  p50: number;
  p99: number;
  /** How many answers had which status. */
  statuses: Record<number, number>;
  /** Of the body, on average. */
  bytes: number;
}

export interface Client {
  /** @throws Error when a connection fails or an answer has another status than `expected` */
  load(load: Load, expected?: number): Promise<Loaded>;
  stop(): void;
}

export function startClient(): Client {
  const child: ChildProcess = fork(join(import.meta.dirname, 'client.ts'));
  return {
    async load(load, expected = 200) {
      child.send(load);
      const [message] = (await once(child, 'message')) as [{ loaded?: Loaded; failed?: string }];
      if (!message.loaded) throw new Error(`The load ended: ${message.failed}`);
      const other = Object.keys(message.loaded.statuses).filter((status) => Number(status) !== expected);
      if (other.length > 0) {
        throw new Error(`${load.template.path}: ${JSON.stringify(message.loaded.statuses)}, expected ${expected}`);
      }
      return message.loaded;
    },
    stop: () => child.kill(),
  };
}
