import type { Post, ReplyAct } from '@parvis/contract';
import { isParvisError, type ManageClient } from '@parvis/core';
import { canTakeBack } from './ways.ts';

/** What was done, and how it is taken back. */
export interface Answered {
  /** What was decided with it stays when it is taken back: of a review nothing goes back that the register has (J5). */
  isFinal: boolean;
  undo(): Promise<void>;
}

/**
 * Answers a post as the business, and decides about it where that is said. Where somebody else published it meanwhile, the
 * answer goes under it all the same.
 */
export async function answer(
  client: ManageClient,
  { id, kind }: Pick<Post, 'id' | 'kind'>,
  body: string,
  act?: ReplyAct,
): Promise<Answered> {
  const send = (more: { act?: ReplyAct }) => client.request('reply', { params: { id }, body: { body, ...more } });
  const { change, decision } = await send(act ? { act } : {}).catch(async (error: unknown) => {
    if (!act || !isParvisError(error) || error.code !== 'DECIDED_OTHERWISE') throw error;
    const { post } = await client.request('managePost', { params: { id } });
    if (post.status !== 'published') throw error;
    return send({});
  });
  return {
    isFinal: decision !== null && !canTakeBack({ kind }, decision),
    async undo() {
      await client.request('undoChange', { body: { change } });
    },
  };
}
