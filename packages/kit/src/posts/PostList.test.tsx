import type { Post } from '@parvis/contract';
import { act, fireEvent } from '@testing-library/preact';
import type { VNode } from 'preact';
import { expect, it } from 'vitest';
import { type Shown, show } from '../../testing/show.ts';
import { createList, showPage } from './list.ts';
import type { List } from './list-state.ts';
import { PostList } from './PostList.tsx';

const post = (id: string): Post => ({ id }) as Post;
const page = (ids: string[], next: string | null = null, previous: string | null = null) =>
  ({ items: ids.map(post), total: ids.length, next, previous }) as Parameters<typeof showPage>[1];

/** A list that is shown, and the pages that were asked for. */
function draw(list: List): Shown & { turned: string[] } {
  const turned: string[] = [];
  const model: Parameters<typeof PostList>[0]['model'] = {
    act(use) {
      use({ turnPage: (_, where) => turned.push(where) });
    },
  };
  const toRow = ({ id }: Post): VNode => <article>{id}</article>;
  const shown = show((ui) => (
    <PostList ui={ui} model={model} list={list} earlier="Earlier" more="More" empty={<p>None yet.</p>} show={toRow} />
  ));
  return { ...shown, turned };
}

const list = (first?: ReturnType<typeof page>): List => createList({ kind: 'comment', sort: 'newest' }, first);

it('says when there is none', () => {
  const { getByText, queryByRole } = draw(list(page([])));
  expect(getByText('None yet.')).toBeTruthy();
  expect([queryByRole('list'), queryByRole('button')]).toEqual([null, null]);
});

it('follows what the list holds, in its order', () => {
  const posts = list(page(['a', 'b']));
  const { getAllByRole, getByRole } = draw(posts);
  const read = (): (string | null)[] => getAllByRole('article').map(({ textContent }) => textContent);
  expect(read()).toEqual(['a', 'b']);
  act(() => showPage(posts, page(['c', 'a'])));
  expect(read()).toEqual(['c', 'a']);
  expect(getByRole('list').getAttribute('aria-busy')).toBe('false');
});

it('leads to more at both ends, and says while it comes and when it did not', () => {
  const posts = list(page(['a'], 'n', 'p'));
  const { getByRole, getAllByRole, turned } = draw(posts);
  fireEvent.click(getByRole('button', { name: 'Earlier' }));
  fireEvent.click(getByRole('button', { name: 'More' }));
  expect(turned).toEqual(['previous', 'next']);
  act(() => {
    posts.busy.value = true;
  });
  // They keep the focus meanwhile.
  expect(getAllByRole('button', { name: 'Loading…' }).map((one) => one.getAttribute('aria-disabled'))).toEqual([
    'true',
    'true',
  ]);
  act(() => {
    posts.busy.value = false;
    posts.failed.value = true;
  });
  expect(getAllByRole('button', { name: 'Try again' })).toHaveLength(2);
});
