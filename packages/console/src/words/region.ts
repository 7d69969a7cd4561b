/** A language as the reader's browser has it, such as `en-GB`: dates are written so. */
export const inRegion = (lang: string): string => navigator.languages.find((one) => one.startsWith(`${lang}-`)) ?? lang;
