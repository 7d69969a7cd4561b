import type { Opened, OpenOptions, Stage } from './stage.ts';
import { comments } from './states/comments.ts';
import { conversation } from './states/conversation.ts';
import { latest } from './states/latest.ts';
import { rating } from './states/rating.ts';
import { reactions } from './states/reactions.ts';
import { reviews } from './states/reviews.ts';
import { share } from './states/share.ts';
import type { State } from './states/state.ts';

/** Every state of every widget. */
export const states: State[] = Object.entries({
  comments: [...comments, ...conversation],
  reviews,
  rating,
  share,
  reactions,
  latest,
}).flatMap(([name, list]) => list.map((state) => ({ ...state, tag: `parvis-${name}` })));

/** Opens a page in a state. @param wish of the page it is shown on */
export async function enter(
  stage: Stage,
  { tag, subject, options, ready, act }: State,
  lang: string,
  wish: OpenOptions = {},
): Promise<Opened> {
  const own = options?.(stage);
  const opened = await stage.open(tag, subject, {
    ...own,
    ...wish,
    lang,
    context: { ...own?.context, ...wish.context },
  });
  await opened.widget.locator(ready).first().waitFor();
  await act?.(opened.widget, opened.page);
  return opened;
}
