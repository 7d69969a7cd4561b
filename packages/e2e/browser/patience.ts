import { setTimeout as wait } from 'node:timers/promises';

/**
 * Milliseconds that a test waits for anything at all. It belongs to the suite: what takes so long on any machine hangs,
 * and nothing that is right is ever refused for its time.
 */
export const patience = 60_000;

/**
 * `PARVIS_SLOW=300`: every file and answer of the server comes late, each by another time of up to so many milliseconds.
 * It shows which tests look before what they look for is there. 0 otherwise.
 */
export const lateness: number = Number(process.env.PARVIS_SLOW ?? 0);

/** Waits until something is so. In tests `expect.poll` says more. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + patience; !(await isSo()); await wait(20)) {
    if (Date.now() > end) throw new Error(`It never came to ${isSo}.`);
  }
}
