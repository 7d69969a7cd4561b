import { limits, type PostInput } from '@parvis/contract';
import type { Context } from '../context.ts';
import { execute } from '../execute.ts';
import { createImage } from '../images/create.ts';
import { fieldProblem } from '../problem.ts';

/** A picture that comes with a form for a review. */
export interface Picture {
  file: Uint8Array;
  /** What it shows, for whoever cannot see it. */
  alt: string;
}

type Input = Omit<PostInput, 'kind'>;

/**
 * Keeps a picture as a composer's is kept, and shows it below the words of a review. Where nobody was the author yet, who
 * sent it is.
 * @throws ProblemError as {@link createImage} does; TOO_LONG where no room is left for it
 */
export async function addPicture<C extends Context>(
  context: C,
  input: Input,
  picture: Picture | undefined,
): Promise<{ context: C; input: Input }> {
  if (!picture) return { context, input };
  const { result, newAuthor } = await execute(context, createImage, picture.file);
  const alt = picture.alt.replace(/\s+/g, ' ').replace(/[\\[\]]/g, '\\$&');
  const body = `${input.body ?? ''}\n\n![${alt}](parvis-image:${result.image.id})`.trim();
  if (body.length > limits.bodyLength) throw fieldProblem('TOO_LONG', 'body', 'Leaves no room for the picture.');
  const author = newAuthor && { principal: { kind: 'visitor' as const, author: newAuthor.id } };
  return { context: { ...context, ...author }, input: { ...input, body } };
}
