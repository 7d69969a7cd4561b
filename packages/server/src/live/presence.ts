import type { Hub } from './hub.ts';

/** How many write at this moment. Nothing is stored, and nobody has a name: a page says a number that it made up. */
export interface Presence {
  /** Somebody writes under a subject, here. @param network a keyed hash of theirs for this subject; absent where it is not known */
  note(topic: string, id: string, network?: string): void;
  /** What another process shared. @returns whether it was of this */
  hear(word: string): boolean;
  close(): void;
}

/** Milliseconds after which somebody who says nothing more does not write any more. */
const stillMs = 8_000;
/** No subject tells more often what has changed. */
const tellMs = 1_000;
/** Counted no further, and subjects that are counted at once. */
const mostWriters = 50;
const mostSubjects = 5_000;
/** Of one network: ids cost nothing. A family or an office may share one. */
const mostOfNetwork = 5;
const word = /^writing ([\w-]{22}) ([\w-]{1,40})(?: ([\w-]{1,43}))?$/;

interface Writers {
  until: Map<string, number>;
  networks: Map<string, string | undefined>;
  told: number;
  timer: NodeJS.Timeout;
}

/**
 * @param hub tells the streams of a subject
 * @param share tells the other processes
 */
export function createPresence(
  hub: Pick<Hub, 'tell'>,
  share: (word: string) => void,
  now: () => number = Date.now,
): Presence {
  const subjects = new Map<string, Writers>();

  function tell(topic: string): void {
    const writers = subjects.get(topic)!;
    for (const [id, until] of writers.until) {
      if (until <= now()) {
        writers.until.delete(id);
        writers.networks.delete(id);
      }
    }
    const { size } = writers.until;
    if (size !== writers.told) hub.tell(topic, 'writing', String(size));
    writers.told = size;
    if (size > 0) return;
    clearInterval(writers.timer);
    subjects.delete(topic);
  }

  function add(topic: string, id: string, network: string | undefined): void {
    let writers = subjects.get(topic);
    if (!writers) {
      if (subjects.size >= mostSubjects) return;
      const timer = setInterval(tell, tellMs, topic).unref();
      writers = { until: new Map(), networks: new Map(), told: 0, timer };
      subjects.set(topic, writers);
    }
    if (!writers.until.has(id)) {
      if (writers.until.size >= mostWriters) return;
      const same = [...writers.networks.values()].filter((one) => one === network);
      if (network !== undefined && same.length >= mostOfNetwork) return;
      writers.networks.set(id, network);
    }
    writers.until.set(id, now() + stillMs);
    // Said again with every word: a stream may have opened since the last time.
    writers.told = -1;
  }

  return {
    note(topic, id, network) {
      add(topic, id, network);
      share(['writing', topic, id, ...(network === undefined ? [] : [network])].join(' '));
    },
    hear(said) {
      const [, topic, id, network] = word.exec(said) ?? [];
      if (topic === undefined || id === undefined) return false;
      add(topic, id, network);
      return true;
    },
    close() {
      for (const { timer } of subjects.values()) clearInterval(timer);
      subjects.clear();
    },
  };
}
