/** One line of `parvis doctor`. */
export interface Finding {
  level: 'ok' | 'warn' | 'fail';
  what: string;
  /** What to do. */
  advice?: string;
}

export const ok = (what: string): Finding => ({ level: 'ok', what });
export const warn = (what: string, advice: string): Finding => ({ level: 'warn', what, advice });
export const fail = (what: string, advice: string): Finding => ({ level: 'fail', what, advice });
