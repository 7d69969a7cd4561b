import type { ReplyAct } from '@parvis/contract';
import { isParvisError, type ManageClient } from '@parvis/core';

/** Takes back what was done. */
export type Undo = () => Promise<void>;

/**
 * Answers a post as the business, and decides about it where that is said. Where somebody else published it meanwhile, the
 * answer goes under it all the same.
 */
export async function answer(client: ManageClient, id: string, body: string, act?: ReplyAct): Promise<Undo> {
  const send = (more: { act?: ReplyAct }) => client.request('reply', { params: { id }, body: { body, ...more } });
  const { change } = await send(act ? { act } : {}).catch(async (error: unknown) => {
    if (!act || !isParvisError(error) || error.code !== 'DECIDED_OTHERWISE') throw error;
    const { post } = await client.request('managePost', { params: { id } });
    if (post.status !== 'published') throw error;
    return send({});
  });
  return async () => {
    await client.request('undoChange', { body: { change } });
  };
}
