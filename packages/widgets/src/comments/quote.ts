import type { Post } from '@parvis/contract';
import { addQuote, toQuote } from '@parvis/kit/posts/quote.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { CommentsModel } from './types.ts';

/** Opens the form of a reply with a quote, behind what was typed into it before. */
export async function quote(ui: Ui, { form }: CommentsModel, post: Post): Promise<void> {
  const words = await toQuote(ui, post);
  const { value } = form;
  const area = ui.context.root.querySelector<HTMLTextAreaElement>(`#parvis-${post.id} > .body > form textarea`);
  if (area && value?.kind === 'reply' && value.post?.id === post.id) addQuote(area, words);
  else form.value = { kind: 'reply', post, quote: `${words}\n\n` };
}
