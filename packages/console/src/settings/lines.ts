import type { Problem } from '../ui/problem.ts';

/** What is typed, one on a line. */
export const toLines = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** What is wrong with a field, or with one of its lines. */
export function wrongOf(problem: Problem | undefined, field: string): string | undefined {
  const found = Object.entries(problem?.fields ?? {}).find(([path]) => path === field || path.startsWith(`${field}.`));
  return found?.[1];
}
