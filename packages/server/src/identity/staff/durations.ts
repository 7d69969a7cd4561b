// Apart from what uses them, which is loaded late.

/** Digits of a code by mail, minutes that it holds, and tries that it takes. */
export const codeLength = 6;
export const codeMinutes = 10;
export const codeTries = 5;
/** Days after which a session that is not used ends. */
export const sessionDays = 14;
