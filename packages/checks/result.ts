/** What a stage came to. `output` is printed when something failed, `notes` always. */
export interface Result {
  passed: number;
  failed: number;
  skipped: number;
  output?: string;
  notes?: string[];
}

/** A result of checks of which each has a list of sentences for what breaks it; each counts as one. */
export function sum(broken: string[][]): Result {
  const failed = broken.filter((sentences) => sentences.length > 0).length;
  return { passed: broken.length - failed, failed, skipped: 0, output: broken.flat().join('\n') };
}
