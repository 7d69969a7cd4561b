export interface LimitOptions {
  /**
   * `'off'` lifts the limits on requests and open streams, for measurements on a machine of one's own.
   * @default 'on'
   */
  limits?: 'on' | 'off';
  /**
   * Requests at work at once. Five times as many wait, for three seconds at most; the rest is answered with 503 and
   * `Retry-After`. Answers that are ready and live streams take no place.
   * @default 200
   */
  maxRequests?: number;
}

export type LimitSettings = Required<LimitOptions>;

export function toLimits({ limits = 'on', maxRequests = 200 }: LimitOptions): LimitSettings {
  if (!Number.isInteger(maxRequests) || maxRequests < 1) {
    throw new Error('maxRequests must be a whole number from 1 on.');
  }
  return { limits, maxRequests };
}
