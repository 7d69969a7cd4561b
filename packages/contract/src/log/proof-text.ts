import { fromBase64, toBase64 } from './bytes.ts';
import { hashForm, readForm, readSize, splitLines } from './forms.ts';

/** A proof that a leaf stands in the log (C2SP tlog-proof). */
export interface LogProof {
  /** The bytes of the leaf, in base64 (L13). */
  extra?: string | undefined;
  index: number;
  path: readonly Uint8Array<ArrayBuffer>[];
  /** A signed note. */
  checkpoint: string;
}

export const toProofText = ({ extra, index, path, checkpoint }: LogProof): string =>
  [
    'c2sp.org/tlog-proof@v1',
    ...(extra === undefined ? [] : [`extra ${extra}`]),
    `index ${index}`,
    ...path.map(toBase64),
    '',
    checkpoint,
  ].join('\n');

const proofForm = `c2sp\\.org/tlog-proof@v1\n(?:extra (\\S*)\n)?index (\\d+)\n((?:${hashForm}\n){0,64})\n([^]*)`;

/**
 * Reads a proof. Nothing is checked but its form.
 * @throws SyntaxError where it is none
 */
export function readProofText(text: string): LogProof {
  const [, extra, index, path, checkpoint] = readForm(proofForm, text, 'This is no proof of a log.');
  return { extra, index: readSize(index!), path: splitLines(path!).map(fromBase64), checkpoint: checkpoint! };
}
