import { disposableEmailBlocklist } from 'disposable-email-domains-js';

/** Read when the first address is looked at: 8,000 names. */
let domains: ReadonlySet<string> | undefined;

/** Whether an address is of a host that gives them away for minutes, or below one. */
export function isDisposable(address: string): boolean {
  domains ??= new Set(disposableEmailBlocklist());
  const labels = address
    .slice(address.lastIndexOf('@') + 1)
    .toLowerCase()
    .split('.');
  return labels.some((_, at) => domains!.has(labels.slice(at).join('.')));
}
