import { afterEach, expect, it, vi } from 'vitest';
import { configure } from './index.ts';

afterEach(() => vi.restoreAllMocks());

it('F13: a value that an option cannot have is told and left out, and its type does not compile', () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
  configure({ sort: 'helpful', limit: 10, readonly: true, theme: 'dark', site: 'demo' });
  expect(warn).not.toHaveBeenCalled();
  // @ts-expect-error no such order
  configure({ sort: 'alphabetical' });
  // @ts-expect-error no such theme
  configure({ theme: 'Dark' });
  configure({ limit: 'many' });
  expect(warn.mock.calls.map(([text]) => /given (\S+ \S+?),/.exec(text)?.[1])).toEqual([
    'sort "alphabetical"',
    'theme "Dark"',
    'limit "many"',
  ]);
});
