/** What came of one snippet: it was done, was left to another proof or to nobody for a reason, or is wrong. */
export type Told = { place: string } & Outcome;
export type Outcome = { done: string } | { left: string } | { wrong: string };

/** One line for each that was left or is wrong, and how many were done. */
export function toLines(what: string, all: Told[]): string[] {
  const left = all.flatMap((one) => ('left' in one ? [`  left out ${one.place}: ${one.left}`] : []));
  const wrong = listWrong(all).map(({ place, wrong: said }) => `  WRONG ${place}: ${said.replaceAll('\n', '\n    ')}`);
  const done = all.length - left.length - wrong.length;
  return [`${what}: ${done} done, ${wrong.length} wrong, ${left.length} left out`, ...left, ...wrong];
}

export const listWrong = (all: Told[]): Extract<Told, { wrong: string }>[] => all.filter((one) => 'wrong' in one);
