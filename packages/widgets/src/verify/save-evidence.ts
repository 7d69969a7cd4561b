import type { Looked } from './look.ts';
import { saveFile } from './save-file.ts';

/** Gives all that a verdict stands on as a file, which `parvis verify` reads. */
export async function saveEvidence({ log, input, files, whole, verdict }: Looked): Promise<void> {
  const { toEvidence } = await import('./late-evidence.ts');
  const text = toEvidence(log, input, { files, whole, verdict });
  saveFile({ name: `parvis-evidence-${input.site}.json`, text });
}
