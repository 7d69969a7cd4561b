import { limits, type Network, type Shared } from '@parvis/contract';
import type { Context } from '../element/context.ts';
import { openSession } from '../kit/client.ts';
import type { Shareable } from './link.ts';

/** Counts one act of sharing, without saying whose (H4). */
export async function count(context: Context, { url, title }: Shareable, network: Network): Promise<Shared> {
  const { client } = await openSession(context);
  const isPage = /^https?:/.test(url) && url.length <= limits.urlLength;
  const subject = { key: context.subject, url: isPage ? url : undefined, title: title || undefined };
  return client.createShare({ subject, network });
}
