/** A change beyond this is no normal correction of a clock. */
const maxDriftMs = 10 * 60_000;

/**
 * Tells whether ages can be computed from the clock. After it was set, forwards or backwards, they cannot, until
 * `settleMs` have passed: by a clock that is a year ahead, what was written today is old.
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
    /** Call it regularly: it compares with the previous call. */
    isSteady() {
      const [clockBefore, timeBefore] = [clock, time];
      [clock, time] = [now(), elapsed()];
      if (Math.abs(clock - clockBefore - (time - timeBefore)) > maxDriftMs) steadyFrom = time + settleMs;
      return time >= steadyFrom;
    },
  };
}
