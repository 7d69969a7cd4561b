import { browser } from './measure/browser.ts';
import { bytes } from './measure/bytes.ts';
import { desk } from './measure/desk.ts';
import { log } from './measure/log.ts';
import { memory } from './measure/memory.ts';
import { reads } from './measure/reads.ts';
import { search } from './measure/search.ts';
import { siege } from './measure/siege.ts';
import { start } from './measure/start.ts';
import { streams } from './measure/streams.ts';
import { writes } from './measure/writes.ts';
import type { Measurement } from './measurement.ts';

/** All there is, by the name on the command line; `docs/performance.md` has a part for each. */
export const measurements: Record<string, Measurement> = {
  reads,
  writes,
  memory,
  start,
  streams,
  siege,
  bytes,
  browser,
  desk,
  search,
  log,
};
