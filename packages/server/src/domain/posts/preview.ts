import type { Preview, PreviewInput } from '@parvis/contract';
import { markCode } from '../../text/mark-code.ts';
import { toRichText } from '../../text/markdown.ts';
import type { Context } from '../context.ts';
import { readNameable } from '../following/named.ts';
import { readImages } from '../images/own.ts';
import { toShownText } from './content.ts';
import { findPost } from './find.ts';

/** The tree that a post of this text would have (T7). @throws ProblemError TEXT_TOO_COMPLEX */
export async function toPreview(context: Context, { body, parentId }: PreviewInput): Promise<Preview> {
  const { store } = context.services;
  // Of a thread that whoever asks does not see nobody is named.
  const parent =
    parentId !== undefined && body.includes('@')
      ? await store.read((verbs) => findPost(verbs, context, parentId))
      : undefined;
  const people = await readNameable(context, body, parent?.id);
  const tree = toRichText(body, await readImages(context, body, 'any'));
  return { text: toShownText(await markCode(tree), people).text };
}
