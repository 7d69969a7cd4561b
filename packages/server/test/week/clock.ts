/** The clock of this process, as far ahead of the machine's as was said: days go by in seconds. */
export interface Clock {
  /** Milliseconds by which it is ahead. */
  ahead(): number;
  advance(ms: number): void;
  set(ahead: number): void;
  /** The clock is the machine's again. */
  end(): void;
}

/** To where it went in this process: ids never go back. */
let furthest = 0;

/**
 * Sets the clock of the whole process, and not that of a server alone: ids begin with its time, and what was written since
 * when is told by them. Timers go by the machine's as before.
 * @param ahead milliseconds. @default an hour, or as far as it was here before
 */
export function startClock(ahead: number = furthest + 3_600_000): Clock {
  const Machine = globalThis.Date;
  let by = ahead;
  class Ahead extends Machine {
    // biome-ignore lint/suspicious/noExplicitAny: every way to make a date
    constructor(...given: any[]) {
      if (given.length === 0) super(Machine.now() + by);
      // @ts-expect-error: as they came
      else super(...given);
    }
    static override now(): number {
      return Machine.now() + by;
    }
  }
  globalThis.Date = Ahead as DateConstructor;
  return {
    ahead: () => by,
    advance(ms) {
      by += ms;
    },
    set(to) {
      by = to;
    },
    end() {
      furthest = by;
      globalThis.Date = Machine;
    },
  };
}
