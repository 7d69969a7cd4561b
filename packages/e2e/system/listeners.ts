import { fork } from 'node:child_process';
import { join } from 'node:path';
import { site } from './node.ts';

/** Pages that are open on these subjects, and where they stand. */
export interface Listeners {
  /** The latest revision that each heard of. */
  heard: Map<string, number>;
  /** Revisions that came as an event of their own, and were not caught up on. */
  events: number;
  stop(): void;
}

export function startListeners(host: string, subjects: string[]): Listeners {
  const child = fork(join(import.meta.dirname, 'listener.ts'), [host, site, ...subjects], {
    execArgv: ['--conditions=parvis-source', '--experimental-eventsource', '--no-warnings'],
  });
  const listeners: Listeners = { heard: new Map(), events: 0, stop: () => child.kill() };
  child.on('message', ({ subject, type, revision }: { subject: string; type: string; revision: number }) => {
    listeners.heard.set(subject, revision);
    if (type !== 'hello') listeners.events++;
  });
  return listeners;
}
