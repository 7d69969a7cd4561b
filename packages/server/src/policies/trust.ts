import type { TrustLevel } from '@parvis/contract';

/** What a site has made of what an author wrote there. */
export interface Standing {
  /** Posts that are published, and those that were refused or hidden; beyond fifty nobody counts. */
  published: number;
  taken: number;
  /** One of those that are published stands there for `settledDays`. */
  settled: boolean;
  /** They proved an address, or the host names them: a typed one is worth nothing. */
  proved: boolean;
}

/** Posts that make somebody trusted, and how many make good for one that was taken away. */
const [leastTrusted, weight] = [3, 2];
/** Days that the first of them stands by then. */
export const settledDays = 7;

/**
 * Trust grows by posts that are published, and shrinks by those that are taken away, which weigh double. Who has more of the
 * one than of the other is known; who is proved, by three posts more than that and after a week, is trusted. Reports alone
 * take nothing: they are the word of strangers until somebody decides. No rating is asked.
 */
export function toTrust({ published, taken, settled, proved }: Standing): TrustLevel {
  const left = published - weight * taken;
  if (left <= 0) return 'new';
  return proved && settled && left >= leastTrusted ? 'trusted' : 'known';
}
