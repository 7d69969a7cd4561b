import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '@parvis/checks/workspace.ts';
import { elementNames } from '@parvis/contract/elements';
import { optionNames } from '@parvis/contract/options';

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

/** Elements that come by a script of their own, or hold options for others. */
const elements = new Set<string>([...elementNames, 'latest', 'selection', 'config']);
/** What frameworks and pages say of any element. */
const everywhere = /^(class|id|style|slot|key|ref|v-[a-z-]+|hidden)$/;

/** One sentence for each element and option in printed code that Parvis does not have. */
export function findUnknown(page: string): string[] {
  return readPrinted(page).flatMap(({ path, code }) => {
    // What is filled in later, and values, say nothing of the name before them.
    const plain = code
      .replaceAll(/"(?:{{.*?}}|[^"])*"/g, '""')
      .replaceAll(/{{.*?}}|{%.*?%}/g, '')
      .replaceAll(/{[^{}]*}/g, '""');
    return [...plain.matchAll(/<parvis-([a-z-]+)\b([^>]*)>/g)].flatMap(([, element, rest]) => {
      const names = [...rest!.matchAll(/(?:^|\s)[:[]*([a-z-]+)\]?(?==|\s|\/?$)/g)].map(([, name]) => name!);
      const wrong = names.filter((name) => !(optionNames as string[]).includes(name) && !everywhere.test(name));
      return [
        ...(elements.has(element!) ? [] : [`${page}, ${path}: there is no parvis-${element}.`]),
        ...wrong.map((name) => `${page}, ${path}: parvis-${element} has no ${name}.`),
      ];
    });
  });
}
