import { createApp } from '../src/app.ts';
import type { Parvis } from '../src/index.ts';
import { getInternals } from '../src/internals.ts';

/** Every address that a server answers by one method, from its own list of routes: with each post, and `subject`, in its place. */
export function toAddresses(parvis: Parvis, method: string, ids: readonly string[], subject: string): string[] {
  const { routes } = createApp(getInternals(parvis)!.services);
  const paths = new Set(routes.filter((route) => [method, 'ALL'].includes(route.method)).map(({ path }) => path));
  return [...paths]
    .filter((path) => !path.includes('*'))
    .flatMap((path) => (path.includes(':id') ? ids.map((id) => path.replace(/:id(\{[^}]*\})?/, id)) : [path]))
    .map((path) =>
      path
        .replace(/:site(\{[^}]*\})?/, 'shop')
        .replace(/:(key|subject)(\{[^}]*\})?/, subject)
        .replace(/:name(\{[^}]*\})?/, 'like'),
    );
}

/** What of a subject and its posts reads are asked by, at each of these addresses. */
export const toQueries = (ids: readonly string[]): string[] => [
  '',
  '?subject=page',
  '?key=page',
  '?subject=page&kind=review&limit=100',
  '?subject=page&blocks=comments,reviews,rating&limit=100',
  '?subject=page&block=comments&limit=100&markup=json-ld&url=https://shop.test/a',
  '?subject=page&block=reviews&limit=100&markup=json-ld&url=https://shop.test/a',
  ...ids.flatMap((id) => [`?subject=page&parent=${id}`, `?subject=page&around=${id}`]),
];
