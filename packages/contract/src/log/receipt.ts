import { fromBase64 } from './bytes.ts';
import { hashForm, readForm, readSize } from './forms.ts';

/** The text of a receipt (L12). @param deadline seconds since 1970, by which the leaf stands in the log */
export const toReceiptText = (origin: string, leaf: string, deadline: number): string =>
  `parvis-receipt/v1\n${origin}\n${leaf}\n${deadline}\n`;

const receiptForm = `parvis-receipt/v1\n(.+)\n(${hashForm})\n(\\d+)\n`;

/**
 * Reads the text of a receipt.
 * @throws SyntaxError where it is none
 */
export function readReceiptText(text: string): { origin: string; leaf: Uint8Array<ArrayBuffer>; deadline: number } {
  const [, origin, leaf, deadline] = readForm(receiptForm, text, 'A receipt has four lines.');
  return { origin: origin!, leaf: fromBase64(leaf!), deadline: readSize(deadline!) };
}
