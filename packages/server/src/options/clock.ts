export interface ClockOptions {
  /**
   * The clock, in milliseconds since 1970: for tests.
   * @default Date.now
   */
  now?: () => number;
}

export type ClockSettings = Required<ClockOptions>;

export const toClock = ({ now = Date.now }: ClockOptions): ClockSettings => ({ now });
