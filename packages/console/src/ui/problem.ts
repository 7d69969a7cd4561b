import { isParvisError } from '@parvis/core';
import type { Say } from '../words/words.ts';

/** What is said of an error, and of each field that it names. */
export interface Problem {
  text: string;
  /** By the path of the field, such as `origins.0`. */
  fields: Readonly<Record<string, string>>;
}

/** Puts an error of the client into words: by its code, else that it did not work and nothing is lost. */
export function toProblem({ words }: Say, error: unknown): Problem {
  if (!isParvisError(error)) throw error;
  const codes: Readonly<Record<string, string>> = words.problems;
  const say = (code: string): string => codes[code] ?? words.app.failed;
  const fields = Object.fromEntries(
    (error.issues ?? []).map(({ path, code }) => [path, codes[code] ?? words.problems.VALIDATION_FAILED]),
  );
  return { text: say(error.code), fields };
}
