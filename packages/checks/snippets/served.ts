import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';

/** Pages and files of a server that are in no table: that each answers is seen by `pnpm prove snippets`. */
const pages =
  /^\/(healthz|readyz|metrics|openapi\.json|sites\/[\w-]+\/(reviews|policy|badge\.(svg|html)|subjects\/[\w-]+|posts\/[\w-]+|search|product-reviews\.xml))$/;

/** Whether a server has anything at this path that is no endpoint. */
export const isServed = (path: string): boolean =>
  pages.test(path) ||
  (/^\/themes\/\w+\.css$/.test(path) && existsSync(join(root, 'packages/widgets', path))) ||
  (/^\/[\w-]+\.js$/.test(path) && existsSync(join(root, 'packages/widgets/dist/browser', path)));
