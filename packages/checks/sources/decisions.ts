/** Decisions by the same number: one says "0126" and means one of them. @param paths of files below docs/decisions */
export function findSameNumbers(paths: readonly string[]): string[] {
  const known = new Map<string, string>();
  return paths.flatMap((path) => {
    const number = /([0-9]{4})-[^/]*\.md$/.exec(path)?.[1];
    if (number === undefined) return [];
    const first = known.get(number);
    if (first === undefined) known.set(number, path);
    return first === undefined ? [] : [`${path} has the number of ${first}: take one that is free.`];
  });
}
