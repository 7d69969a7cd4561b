import type { Network, Shared } from '@parvis/contract';
import type { Context } from '../element/context.ts';
import { openSession } from '../kit/client.ts';
import { toSubjectInput } from '../kit/subject-input.ts';

/** Counts one act of sharing, without saying whose (H4). */
export async function count(context: Context, network: Network): Promise<Shared> {
  const { client } = openSession(context);
  return client.createShare({ subject: toSubjectInput(context), network });
}
