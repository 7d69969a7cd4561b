import type { Pace } from '../jobs/worker.ts';

/** When mails are handed in: not too fast, and not while the mail server is away. */
export interface MailPace extends Pace {
  /** The mail server answered, whatever it said of the mail. */
  answered(): void;
  /** It did not answer, or takes nothing from us: for a while nothing is tried. */
  away(): void;
}

/** Between two tries of a mail server that is away; it doubles each time. */
const minPauseMs = 2_000;
const maxPauseMs = 300_000;

/** A bucket of a second's mails, and a pause that one mail at a time ends. */
export function createPace(perSecond: number, now: () => number): MailPace {
  const most = Math.max(1, perSecond);
  let left = most;
  let filled = now();
  let pause = 0;
  let until = 0;
  /** One mail finds out whether the pause is over. */
  let probing = false;

  function fill(): void {
    const time = now();
    left = Math.min(most, left + (Math.max(0, time - filled) / 1000) * perSecond);
    filled = time;
  }

  /** Milliseconds that the pause goes on; none where the clock was set back since. */
  function paused(): number {
    const rest = until - now();
    return rest > 2 * maxPauseMs ? 0 : Math.max(0, rest);
  }

  return {
    room() {
      if (paused() > 0) return 0;
      fill();
      return Math.min(Math.floor(left), pause > 0 ? 1 : most);
    },
    wait() {
      fill();
      return Math.max(paused(), Math.ceil(((1 - left) / perSecond) * 1000), 5);
    },
    take(jobs) {
      left -= jobs;
      if (pause === 0 || jobs === 0) return;
      probing = true;
      until = now() + pause;
    },
    answered() {
      pause = 0;
      until = 0;
      probing = false;
    },
    away() {
      // Of those that were under way together, the first tells enough.
      if (pause > 0 && !probing) return;
      probing = false;
      pause = Math.min(maxPauseMs, Math.max(minPauseMs, pause * 2));
      until = now() + pause * (0.75 + Math.random() / 2);
    },
  };
}
