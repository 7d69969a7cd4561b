import type { ManagedPost } from '@parvis/contract';
import type { VNode } from 'preact';
import { toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { PostRow, toName } from '../moderation/PostRow.tsx';
import type { PostModel } from './model.ts';
import { Part } from './Part.tsx';

/** Who wrote it, as far as the site knows: what became of their posts, and the last ones. */
export function Writer({
  site,
  model,
  item,
}: {
  site: SiteContext;
  model: PostModel;
  item: ManagedPost;
}): VNode | null {
  const { say, key } = site;
  const { posts: words } = say.words;
  const { author } = item.post;
  if (!author || author.kind === 'staff') return null;
  const others = model.others.value.value ?? [];
  return (
    <Part title={words.author}>
      <p>
        {say.fill(words.history, { ...item.history })} {' · '}
        <a href={toAddress({ site: key, screen: 'posts', query: { author: author.id } })}>
          {say.fill(words.allOf, { name: toName(say, author) })}
        </a>
      </p>
      {others.length > 0 && (
        <ul class="items">
          {others.map((one) => (
            <PostRow
              key={one.post.id}
              say={say}
              item={one}
              href={toAddress({ site: key, screen: 'posts', part: one.post.id })}
            />
          ))}
        </ul>
      )}
    </Part>
  );
}
