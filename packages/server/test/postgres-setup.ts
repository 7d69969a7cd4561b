import type { TestProject } from 'vitest/node';
import { missing, startPostgres } from './postgres-server.ts';

/** One PostgreSQL for a whole run. Who runs a file or two starts their own, if these need one. */
export default async function setup({ vitest }: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (missing || process.env.TEST_POSTGRES_URL || vitest.filenamePattern?.length) return undefined;
  const server = await startPostgres();
  process.env.TEST_POSTGRES_URL = server.url;
  return () => server.stop();
}
