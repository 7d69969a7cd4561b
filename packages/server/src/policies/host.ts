import type { PolicyName } from '@parvis/contract';
import type { HostPolicy, HostPost } from '../options/policies.ts';

/** Milliseconds that all policies of a host have together. */
const patienceMs = 1_000;

type Log = (message: string, error?: string) => void;
type Read = () => HostPost | undefined | Promise<HostPost | undefined>;

/** Asks the policies of the host, all at once. @returns `host` when one of them holds the post, throws, or is late */
export const createAskHost =
  (policies: readonly HostPolicy[], log: Log) =>
  async (read: Read): Promise<PolicyName[]> => {
    if (policies.length === 0) return [];
    const post = await read();
    if (!post) return [];
    const verdicts = await Promise.all(policies.map((policy) => ask(policy, post, log)));
    return verdicts.includes('hold') ? ['host'] : [];
  };

async function ask({ name, judge }: HostPolicy, post: HostPost, log: Log): Promise<'publish' | 'hold'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, patienceMs, 'late' as const).unref();
  });
  try {
    const verdict = await Promise.race([(async () => judge(post))(), late]);
    if (verdict === 'publish' || verdict === 'hold') return verdict;
    log(`The policy ${name} ${verdict === 'late' ? 'is late' : 'says neither publish nor hold'}: the post waits.`);
  } catch (error) {
    log(`The policy ${name} fails: the post waits.`, (error as Error)?.name);
  } finally {
    clearTimeout(timer);
  }
  return 'hold';
}
