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
  /** @default the global `fetch` */
  fetch?: typeof fetch;
}
