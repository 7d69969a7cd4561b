/** `pnpm prove matrices`: every combination. In a test run they take turns. */
export const isWhole: boolean = process.env.PARVIS_WHOLE === '1';

/** One of so many, beginning with another one at each turn; all of them when the whole is asked for. */
export const pick = <Item>(all: readonly Item[], oneOf: number, turn = 0): Item[] =>
  isWhole ? [...all] : all.filter((_, at) => (at + turn) % oneOf === 0);
