// How long things took is kept as how many took about as long: such counts of days add up to those of a year, and their
// median is right to a twentieth.

const step = 1.1;

/** Which step so many seconds are in. */
export const toStep = (seconds: number): number => Math.ceil(Math.log(Math.max(seconds, 1)) / Math.log(step));

/** The median in seconds, of how many are in each step; null where there are none. */
export function toMedian(counts: Readonly<Record<string, number>>): number | null {
  const steps = Object.entries(counts)
    .map(([at, n]) => [Number(at), n] as const)
    .sort(([one], [other]) => one - other);
  const all = steps.reduce((sum, [, n]) => sum + n, 0);
  let passed = 0;
  for (const [at, n] of steps) {
    passed += n;
    if (passed * 2 >= all) return Math.round(step ** (at - 0.5));
  }
  return null;
}
