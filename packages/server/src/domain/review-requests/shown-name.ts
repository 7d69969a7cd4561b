/** `Ada Lovelace` as `Ada L.`; a single name stays as it is. */
export function toShortName(name: string): string {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const [initial] = rest.at(-1) ?? '';
  return initial === undefined ? first : `${first} ${initial.toUpperCase()}.`;
}

/**
 * How somebody is shown whose whole name is known (ISO-3).
 * @param form `short` for the first name and an initial, `full`, or `own`
 * @param own what its author typed, who wants another
 */
export function toShownName(name: string, form: string, own: string): string {
  if (form === 'short' && name) return toShortName(name);
  return form === 'full' && name ? name.trim() : own.trim();
}
