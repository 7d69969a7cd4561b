/** A language as those call it who speak it. */
export const toOwnName = (tag: string): string => {
  const name = new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
  return name[0]!.toLocaleUpperCase(tag) + name.slice(1);
};
