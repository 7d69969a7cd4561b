/** More than this is no correction of a clock that runs well. */
const jumpMs = 10 * 60_000;

/**
 * Tells whether the clock can be trusted to say how old something is. After it was set, forwards or backwards, it
 * cannot, until `settleMs` have really passed: what a clock that is a year ahead calls old was written today.
 * @param now the clock, in milliseconds
 * @param elapsed milliseconds that really passed since some moment, whatever the clock does
 */
export function createClockWatch(
  settleMs: number,
  now: () => number,
  elapsed: () => number = () => performance.now(),
): { isSteady(): boolean } {
  let [clock, time] = [now(), elapsed()];
  let steadyFrom = 0;
  return {
    /** To be asked again and again: it sees what the clock did since it was asked last. */
    isSteady() {
      const [clockBefore, timeBefore] = [clock, time];
      [clock, time] = [now(), elapsed()];
      if (Math.abs(clock - clockBefore - (time - timeBefore)) > jumpMs) steadyFrom = time + settleMs;
      return time >= steadyFrom;
    },
  };
}
