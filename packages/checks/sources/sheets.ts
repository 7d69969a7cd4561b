/** A style sheet: its path from the root, and what it says. */
export interface Sheet {
  path: string;
  text: string;
}

/** Sheets that every page of the console has from the start; those of screens come one by one, and stay. */
const always = /^packages\/console\/src\/(ui|app|sites)\//;

/**
 * Rules of a screen of the console that reach another screen, once both were visited: each selector has to name a class
 * that no other sheet names.
 */
export function findLeaks(sheets: readonly Sheet[]): string[] {
  const all = sheets.map(({ path, text }) => ({ path, selectors: toSelectors(text) }));
  const owners = new Map<string, Set<string>>();
  for (const { path, selectors } of all) {
    for (const name of selectors.flatMap(toClasses)) owners.set(name, (owners.get(name) ?? new Set()).add(path));
  }
  return all
    .filter(({ path }) => !always.test(path))
    .flatMap(({ path, selectors }) =>
      selectors
        .filter((selector) => !toClasses(selector).some((name) => owners.get(name)!.size === 1))
        .map((selector) => `${path}: ${selector} reaches other screens`),
    );
}

/** Classes that components make from a level of the health, or from the number of a row. */
const made = ['fail', 'warn', 'bar-2', 'sample-2'];

/** Classes of sheets that no component of the console has. */
export function findIdle(sheets: readonly Sheet[], components: readonly Sheet[]): string[] {
  const given = new Set(made);
  for (const { text } of components) {
    for (const [, plain, computed] of text.matchAll(/\bclass=(?:"([^"]*)"|\{(.*)\})/g)) {
      for (const name of (plain ?? computed)!.split(/[^\w-]+/)) given.add(name);
    }
  }
  return sheets.flatMap(({ path, text }) =>
    [...new Set(toSelectors(text).flatMap(toClasses))]
      .filter((name) => !given.has(name))
      .map((name) => `${path}: no component has the class ${name}`),
  );
}

const toClasses = (selector: string): string[] => [...selector.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name]) => name!);

/** What stands before each block that has declarations, one by one. */
function toSelectors(text: string): string[] {
  const plain = text.replaceAll(/\/\*.*?\*\//gs, '');
  return (
    [...plain.matchAll(/([^{};]+)\{/g)]
      .map(([, selectors = '']) => selectors.trim())
      .filter((selectors) => !selectors.startsWith('@'))
      // A comma within brackets is no end of a selector.
      .flatMap((selectors) => selectors.split(/,(?![^(]*\))/))
      .map((selector) => selector.trim().replaceAll(/\s+/g, ' '))
  );
}
