import type { Receipt } from '../schemas/receipt.ts';

/** A receipt as its author keeps it: with where what became of the review can be asked. */
export interface ReceiptFile extends Receipt {
  parvis: 'receipt/v1';
  /** The address of the server. */
  server: string;
  /** The key of the site. */
  site: string;
}

/**
 * A receipt as a file, the same wherever it comes from. Its name is that of the leaf: no two of a browser or a mail are alike.
 * @param at the address of the server, and the key of the site
 */
export function toReceiptFile(
  { note, leaf, r, record }: Receipt,
  { server, site }: { server: string; site: string },
): { name: string; text: string } {
  const { site: id, seq } = JSON.parse(leaf) as { site: string; seq: number };
  const file: ReceiptFile = { parvis: 'receipt/v1', server, site, note, leaf, r, record };
  return { name: `parvis-receipt-${id}-${seq}.json`, text: `${JSON.stringify(file, null, 1)}\n` };
}

/**
 * Reads a receipt: a file, the answer of a server, or a mail that holds one. Nothing is checked but its form.
 * @returns with where it can be asked about, where it says so
 * @throws SyntaxError where it is none
 */
export function readReceiptFile(text: string): { receipt: Receipt; server?: string; site?: string } {
  const value = JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
  const { note, leaf, r, record } = value.receipt ?? value;
  if ([note, leaf, r, record].some((part) => typeof part !== 'string')) throw new SyntaxError('This is no receipt.');
  const { server, site } = value;
  return {
    receipt: { note, leaf, r, record },
    ...(typeof server === 'string' && typeof site === 'string' && { server, site }),
  };
}
