export interface LogOptions {
  /**
   * Who cosigns the register of reviews, and whose word is enough: the text of a policy as C2SP tlog-policy says, with an
   * address for each witness that is to be asked. At most one checkpoint an hour is made.
   * @default '': nobody does
   */
  logPolicy?: string;
}

export type LogSettings = Required<LogOptions>;

/** What is wrong with it is said at the start. */
export const toLog = ({ logPolicy = '' }: LogOptions): LogSettings => ({ logPolicy });
