import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** What is counted while the server runs. */
export interface Metrics {
  /** @param route its name in the contract, of which there are few; never an address, a site or a subject */
  answered(route: string, status: number, seconds: number): void;
  /** A job was begun and came to an end. */
  job(kind: string, outcome: 'done' | 'failed' | 'given up'): void;
  /** In the text format of Prometheus. */
  text(): Promise<string>;
  type: string;
}

/** What is read whenever the metrics are. */
export interface Gauges {
  streams(): number;
  inWork(): number;
  waiting(): number;
  jobs(): Promise<{ waiting: number; failed: number }>;
  mail(): Promise<{ waiting: number; oldest: string | undefined; lastSent: string | undefined }>;
  now(): number;
}

/** In a registry of its own: the host may have others. */
export function createMetrics(gauges: Gauges): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'parvis_request_seconds',
    help: 'Seconds until a request was answered; of a stream, until it was open.',
    labelNames: ['route', 'status'],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const jobs = new Counter({
    name: 'parvis_jobs_total',
    help: 'Tries of jobs, by what became of them.',
    labelNames: ['kind', 'outcome'],
    registers,
  });
  const gauge = (name: string, help: string, look: () => number) =>
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(look());
      },
    });
  gauge('parvis_streams', 'Open event streams.', gauges.streams);
  gauge('parvis_requests_in_work', 'Requests that are worked on.', gauges.inWork);
  gauge('parvis_requests_waiting', 'Requests that wait for a permit.', gauges.waiting);
  new Gauge({
    name: 'parvis_jobs',
    help: 'Jobs in the database, of all servers: to be done, and failed.',
    labelNames: ['state'],
    registers,
    async collect() {
      try {
        const { waiting, failed } = await gauges.jobs();
        this.set({ state: 'waiting' }, waiting);
        this.set({ state: 'failed' }, failed);
      } catch {
        // The database is unavailable: the other metrics are still worth reading.
        this.reset();
      }
    },
  });
  addMailGauges(registers, gauges);
  return {
    answered: (route, status, time) => seconds.observe({ route, status: `${Math.floor(status / 100)}xx` }, time),
    job: (kind, outcome) => jobs.inc({ kind, outcome }),
    text: () => registry.metrics(),
    type: registry.contentType,
  };
}

/** Of the mail of all servers. Nothing is said of what never was. */
function addMailGauges(registers: Registry[], { mail, now }: Pick<Gauges, 'mail' | 'now'>): void {
  type State = Awaited<ReturnType<Gauges['mail']>>;
  let reading: Promise<State> | undefined;
  // They are read together, by one look.
  const read = (): Promise<State> => {
    reading ??= mail().finally(() => {
      reading = undefined;
    });
    return reading;
  };
  const secondsSince = (time: string | undefined) => time && Math.max(0, (now() - Date.parse(time)) / 1000);
  const add = (name: string, help: string, look: (state: State) => number | string | undefined) =>
    new Gauge({
      name,
      help,
      registers,
      async collect() {
        // Where the database is unavailable, too.
        this.remove();
        const value = await read().then(look, () => undefined);
        if (typeof value === 'number') this.set(value);
      },
    });
  add('parvis_mail_waiting', 'Mails in the database that no mail server has taken yet.', ({ waiting }) => waiting);
  add('parvis_mail_oldest_seconds', 'Seconds that the oldest of them has waited.', ({ oldest }) =>
    secondsSince(oldest),
  );
  add('parvis_mail_accepted_age_seconds', 'Seconds since a mail server took one last.', ({ lastSent }) =>
    secondsSince(lastSent),
  );
}
