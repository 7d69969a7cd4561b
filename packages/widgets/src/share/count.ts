import type { Network, Shared } from '@parvis/contract';
import type { Context } from '@parvis/kit/runtime/context.ts';
import { openClient } from '@parvis/kit/session/client.ts';
import { toSubjectInput } from '@parvis/kit/session/subject-input.ts';

/** Counts one act of sharing, without saying whose (H4). */
export async function count(context: Context, network: Network): Promise<Shared> {
  const { client } = openClient(context);
  return client.createShare({ subject: toSubjectInput(context), network });
}
