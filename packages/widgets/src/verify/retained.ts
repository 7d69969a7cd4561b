// The last checkpoint of each log that this browser has verified, to be compared with the next (step 7). Written by a press
// alone (EP-1), and nothing of it says who pressed.

const toName = (origin: string): string => `parvis:log:${origin}`;

export function recall(origin: string): string | undefined {
  try {
    return localStorage.getItem(toName(origin)) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Where storage is blocked, nothing is compared next time. */
export function retain(origin: string, checkpoint: string): void {
  try {
    localStorage.setItem(toName(origin), checkpoint);
  } catch {}
}
