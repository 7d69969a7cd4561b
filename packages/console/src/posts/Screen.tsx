import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import { place } from '../app/place.ts';
import type { ScreenProps } from '../app/site.ts';
import { createFoundList } from '../moderation/found-list.ts';
import { toLooked } from './looked.ts';
import { OnePost } from './OnePost.tsx';
import { Posts } from './Posts.tsx';
import './posts.css';

/** All posts, or one of them. What was found stays while one looks at one post. */
export function Screen({ site }: ScreenProps): VNode {
  const list = useMemo(() => createFoundList(site.client, () => toLooked(place.value?.query ?? {})), [site]);
  const id = useComputed(() => place.value?.part).value;
  return id === undefined ? <Posts site={site} list={list} /> : <OnePost key={id} site={site} id={id} list={list} />;
}
