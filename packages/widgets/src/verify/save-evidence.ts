import type { Looked } from './look.ts';

/** Gives all that a verdict stands on as a file, which `parvis verify` reads. */
export async function saveEvidence({ log, input, files, whole, verdict }: Looked): Promise<void> {
  const { toEvidence } = await import('./late-evidence.ts');
  const text = toEvidence(log, input, { files, whole, verdict });
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = `parvis-evidence-${input.site}.json`;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
