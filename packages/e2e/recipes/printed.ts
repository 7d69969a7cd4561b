import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';

/** A fence of a page that says which file its code is, ```` ```html title="layouts/comments.html" ````. */
export interface Printed {
  path: string;
  code: string;
  /** Marked as `part`: lines of a file that has others. Without it: the whole file. */
  isPart: boolean;
}

/** Where the page of a recipe is, from the root. */
export const toPage = (name: string): string => `docs/recipes/${name}.md`;
export const toFrenchPage = (name: string): string => `docs/fr/recettes/${name}.md`;
/** The small site of a recipe, from the root. */
export const toExample = (name: string): string => `examples/recipes/${name}`;

/** The files that a page prints, in their order. */
export function readPrinted(page: string): Printed[] {
  const text = readFileSync(join(root, page), 'utf8');
  return [...text.matchAll(/^(`{3,})\w+ title="([^"]+)"( part)?\n(.*?)^\1$/gms)].map(([, , path, part, code]) => ({
    path: path!,
    code: code!,
    isPart: part !== undefined,
  }));
}

/** Lines without what they are indented by, which depends on where they stand. */
const toLines = (code: string): string =>
  `\n${code
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n')}\n`;

/** One sentence for each file that a page prints in another way than the small site has it. */
export function findUnlike(page: string, example: string): string[] {
  return readPrinted(page).flatMap(({ path, code, isPart }) => {
    const file = join(root, example, path);
    if (!existsSync(file)) return [`${page} prints ${path}, which ${example} has not.`];
    const there = readFileSync(file, 'utf8');
    const isAlike = isPart ? toLines(there).includes(toLines(code)) : there === code;
    return isAlike ? [] : [`${page} prints ${path} in another way than ${example} has it.`];
  });
}
