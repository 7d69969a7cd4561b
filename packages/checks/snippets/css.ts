import { elements, parts, properties } from '../../widgets/src/element/table.ts';

/** One sentence for each element, property or part of ours that a style sheet names and there is not. */
export function findWrongCss(css: string): string[] {
  const find = (pattern: RegExp): string[] => [...css.matchAll(pattern)].map(([, name]) => name!);
  const unknown = (what: string, found: string[], known: { name: string }[]): string[] =>
    found.filter((one) => !known.some(({ name }) => name === one)).map((one) => `There is no ${what} ${one}.`);
  const own = elements.flatMap((element) => element.own?.parts ?? []);
  return [
    ...unknown(
      'element',
      find(/(?<![\w-])(parvis-[\w-]+)/g),
      elements.map(({ tag }) => ({ name: tag })),
    ),
    ...unknown('property', find(/(--parvis-[\w-]+)/g), properties),
    ...unknown('part', find(/::part\(([\w-]+)\)/g), [
      ...parts.map(({ name }) => ({ name: name.replace(/^part\((.*)\)$/, '$1') })),
      ...own,
    ]),
  ];
}
