import type { Endpoint, EndpointName } from '../endpoints/index.ts';
import type { Answer, Ask, Server, Visit } from './case.ts';
import type { Sample } from './samples.ts';

/** What differs from the sample of an endpoint. */
export interface Change {
  method?: Endpoint['method'] | 'OPTIONS';
  site?: string;
  params?: Record<string, string>;
  query?: Record<string, string> | string;
  body?: unknown;
  ask?: Ask;
}

/** What a rule is tried on: one endpoint, and a sample of it on a subject of its own. */
export interface Trial {
  name: EndpointName;
  endpoint: Endpoint;
  sample: Sample;
  server: Server;
  here: Visit;
  /** Sends a sample, with a change. */
  send(sample: Sample, change?: Change): Promise<Answer>;
}

/** One thing that must hold of each endpoint that `holds` says. */
export interface Rule {
  rule: string;
  name: string;
  holds?(endpoint: Endpoint, name: EndpointName): boolean;
  run(trial: Trial): Promise<void>;
}

/** Whether those who work for the site alone may ask it. */
export const isStaff = ({ access }: Endpoint): boolean => typeof access === 'object';
