/**
 * A page that stays open: core's live client, in a process that has EventSource. Tells its parent what it hears.
 *
 *     node --experimental-eventsource listener.ts HOST SITE SUBJECT…
 */
import { listen } from '@parvis/core';

const [, , host, site, ...subjects] = process.argv as [string, string, string, string, ...string[]];
for (const subject of subjects) {
  listen({ host, site, subject, revision: 0, backoff: 100 }, ({ type, revision }) =>
    process.send!({ subject, type, revision }),
  );
}
