/**
 * `Promise.all` of what is already on its way. A page may have put a Promise of its own in the place of the browser's,
 * with less in it.
 */
export async function all<const List extends readonly unknown[]>(
  list: List,
): Promise<{ -readonly [At in keyof List]: Awaited<List[At]> }> {
  // Who waits hears of the first that fails; the others are no errors of the page.
  for (const one of list) (one as Partial<Promise<unknown>> | undefined)?.catch?.(() => {});
  const came: unknown[] = [];
  for (const one of list) came.push(await one);
  return came as never;
}
