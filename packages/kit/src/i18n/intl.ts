const made = new Map<string, unknown>();

/** A formatter of `Intl`. Made once: that takes far longer than all it then writes. */
export function intl<Options, Formatter>(
  Kind: new (lang: string, options?: Options) => Formatter,
  lang: string,
  options?: Options,
): Formatter {
  const key = Kind.name + lang + JSON.stringify(options);
  const formatter = (made.get(key) as Formatter | undefined) ?? new Kind(lang, options);
  made.set(key, formatter);
  return formatter;
}

/**
 * A number as the language writes it. Small ones are written alike wherever digits are those of Latin letters: without the
 * formatter, of which the first takes a slow phone 30 ms before anything is shown.
 */
export const toNumber = (value: number, lang: string, options?: Intl.NumberFormatOptions): string =>
  !options && /^\d{1,3}$/.test(`${value}`) && !/^ar|-u-/.test(lang)
    ? `${value}`
    : intl(Intl.NumberFormat, lang, options).format(value);
