import { isLogHash, readSize } from './forms.ts';

/** What the log says when its key changes (L21). */
export interface RotateLeaf {
  v: 1;
  k: 'rotate';
  /** Seconds since 1970. */
  at: number;
  /** The key that signs from now on (C2SP vkey). */
  vkey: string;
  /** Of the first leaf of a log that takes the place of another: origin, size and root of that, with a space between. */
  from?: string | undefined;
}

/** How a log names the one that it takes the place of. */
export const toFrom = ({ origin, size, root }: { origin: string; size: number; root: string }): string =>
  `${origin} ${size} ${root}`;

/** @throws SyntaxError where it names none */
export function readFrom(from: string): { origin: string; size: number; root: string } {
  const [origin = '', size = '', root = '', ...more] = from.split(' ');
  if (origin === '' || !isLogHash(root) || more.length > 0) throw new SyntaxError('This names no log.');
  return { origin, size: readSize(size), root };
}
