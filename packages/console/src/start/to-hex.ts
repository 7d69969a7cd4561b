/** Any color of CSS as fields for colors take it, `#rrggbb`; undefined where the browser knows none of it. */
export function toHex(color: string | null | undefined): string | undefined {
  const canvas = color ? document.createElement('canvas').getContext('2d') : null;
  if (!canvas || !color || !CSS.supports('color', color)) return undefined;
  canvas.fillStyle = color;
  return /^#[0-9a-f]{6}$/.exec(canvas.fillStyle)?.[0];
}
