import { expect, it } from 'vitest';
import { findIdle, findLeaks } from './sheets.ts';

const sheet = (name: string, text: string) => ({ path: `packages/console/src/${name}.css`, text });

it('finds rules of a screen that reach another one, and no others', () => {
  const found = findLeaks([
    sheet('ui/ui', '.count { color: red } p { margin: 0 }'),
    sheet(
      'posts/posts',
      '.stars { margin: 0 } .whole .count { color: blue } /* .stars {} */ section + h2 { margin: 0 }',
    ),
    sheet(
      'subjects/subjects',
      '.subject .stars { margin: 0 } @media (width > 1px) { :where(.subject) :is(p, h2), .stars { x: y } }',
    ),
  ]);
  expect(found).toEqual([
    'packages/console/src/posts/posts.css: .stars reaches other screens',
    'packages/console/src/posts/posts.css: section + h2 reaches other screens',
    'packages/console/src/subjects/subjects.css: .stars reaches other screens',
  ]);
});

it('finds classes that no component has', () => {
  const component = (text: string) => ({ path: 'packages/console/src/posts/Posts.tsx', text });
  const components = [component('<p class="soft note">'), component("<li class={isNew ? 'new' : undefined}>")];
  expect(findIdle([sheet('posts/posts', '.soft .note, .new { x: y } .gone:hover { x: y }')], components)).toEqual([
    'packages/console/src/posts/posts.css: no component has the class gone',
  ]);
});
