/** What a stage came to. `output` is printed when something failed, `notes` always. */
export interface Result {
  passed: number;
  failed: number;
  skipped: number;
  output?: string;
  notes?: string[];
}
