// What may say that a review is not what it seems, for the eyes of the business alone. Apart from the schemas, for the console.

/**
 * Each is a reason to look, and none is a proof. `many-today`: of the page, far more reviews on that day than usual.
 * `near-words`: others on the site say nearly the same. `same-area`: others of the page came from the networks around.
 * `other-names`: the same browser wrote under other names. `disposable-address`: of a host that gives addresses away for
 * minutes. `before-delivery`: its author was asked for it, and what it is about came later. `only-review`: nothing else is
 * known of its author.
 */
export const signalNames = [
  'many-today',
  'near-words',
  'same-area',
  'other-names',
  'disposable-address',
  'before-delivery',
  'only-review',
] as const;
export type SignalName = (typeof signalNames)[number];

/** What of a review makes one look twice. */
export interface FraudSignal {
  name: SignalName;
  /** How many, of what is counted: reviews of that day, others alike, others from there, names. */
  n?: number;
  /** What is usual on a day, of `many-today`: the mean of the 28 days before, to one decimal. */
  usual?: number;
  /** `YYYY-MM-DD`, of `before-delivery`: the day of the experience as the business said it when it asked. */
  day?: string;
}
