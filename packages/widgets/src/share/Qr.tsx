import type { VNode } from 'preact';
import { encode } from 'uqr';

/** Modules of white on each side that a reader needs (ISO/IEC 18004). */
const quiet = 4;

/** A QR code as one path, black on white whatever the theme: many readers take no other. Throws when the text is too long. */
export function Qr({ text, label }: { text: string; label: string }): VNode {
  const { data, size } = encode(text, { ecc: 'M', border: 0 });
  const path = data.map((row, y) => row.map((on, x) => (on ? `M${x + quiet} ${y + quiet}h1v1h-1z` : '')).join(''));
  const side = size + 2 * quiet;
  return (
    <svg viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={path.join('')} />
    </svg>
  );
}
