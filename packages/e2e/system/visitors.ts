import { Ledger } from './ledger.ts';
import { Visitor } from './visitor.ts';

/** Clients that write without pause and keep a ledger of what they were told. */
export interface Visitors {
  ledger: Ledger;
  /** Lets them begin, or go on, under these subjects. */
  resume(subjects: string[]): void;
  /** Resolves when each has finished what it had begun: what had no answer is repeated until it has one. */
  pause(): Promise<void>;
}

/**
 * @param pick the address of a server to send the next request to
 * @param patience milliseconds for which a write is repeated before `pause` rejects
 */
export function createVisitors(count: number, pick: () => string, patience = 60_000): Visitors {
  const ledger = new Ledger();
  let subjects: string[] = [];
  let running = true;
  let loops: Promise<void>[] = [];
  return {
    ledger,
    resume(keys) {
      subjects = keys;
      running = true;
      loops = Array.from({ length: count }, (_, at) => live(String(at)));
    },
    async pause() {
      running = false;
      await Promise.all(loops);
    },
  };

  async function live(name: string): Promise<void> {
    const visitor = new Visitor(name, ledger, pick, patience);
    while (running) await visitor.act(subjects[Math.floor(Math.random() * subjects.length)]!);
  }
}
