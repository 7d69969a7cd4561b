/** What to listen to. */
export interface LiveOptions {
  /** Base URL of the server. */
  host: string;
  site: string;
  /** Key of the subject. */
  subject: string;
  /** The revision that is shown already; only what is newer is told. */
  revision: number;
  /** Milliseconds between looks where the stream does not work. @default 30000 */
  pollEvery?: number;
  /** Milliseconds before the stream is opened again; doubles, with jitter. @default 1000 */
  backoff?: number;
  /** Set by `listen`: the stream that was opened last, for who listens on it to events by other names. */
  source?: EventSource;
  /** @default the global `fetch` */
  fetch?: typeof fetch;
}
