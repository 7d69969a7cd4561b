import type { ElementName } from './elements.ts';
import { sorts } from './enums.ts';

// The names first, by themselves: pages load those, and have no use for the rest.

/** Options that begin the element anew when they change. */
export const observedOptions = [
  'subject',
  'url',
  'subject-title',
  'site',
  'host',
  'lang',
  'sort',
  'readonly',
  'limit',
  'networks',
  'image',
  'utm',
] as const;

/** Options that are read once, or followed with the look of the page. */
export const unobservedOptions = ['loading', 'heading-level', 'theme', 'look', 'sso'] as const;

/** An option of an element: the name of its attribute. */
export type OptionName = (typeof observedOptions)[number] | (typeof unobservedOptions)[number];
export const optionNames: readonly OptionName[] = /* @__PURE__ */ (observedOptions as readonly OptionName[]).concat(
  unobservedOptions,
);

/** What is true of one option. */
export interface OptionRow {
  /** A `flag` is set by being there. */
  readonly type: 'text' | 'number' | 'flag' | 'choice';
  /** Of a `choice`. */
  readonly values?: readonly string[];
  /** One sentence, for editors and documentation. */
  readonly text: string;
  /** The only element that has it; all have the others. */
  readonly only?: ElementName;
  /** The parameter of `GET render` that sets it. Absent: that request does not take it. */
  readonly parameter?: string;
}

// `as typeof`: declarations are made file by file, and the type of a bare name would have to be inferred.

/** Every option of an element. Registration, properties, types, manifest, documentation and `GET render` follow it. */
export const options = {
  site: { type: 'text', text: 'Key of the site on the server.' },
  host: { type: 'text', text: 'Address of the server.', parameter: 'host' },
  subject: {
    type: 'text',
    text: 'What people talk about. Without it: the canonical address of the page.',
    parameter: 'subject',
  },
  'subject-title': { type: 'text', text: 'Title that the server keeps and that is shared.', parameter: 'title' },
  url: { type: 'text', text: 'Address that the server keeps and that is shared.', parameter: 'url' },
  lang: { type: 'text', text: "Language, such as `fr`. Without it: the page's.", parameter: 'lang' },
  theme: {
    type: 'choice',
    values: ['auto', 'light', 'dark'],
    text: 'Colours; `auto` follows the page.',
    parameter: 'theme',
  },
  look: {
    type: 'choice',
    values: ['plain'],
    text: '`plain` takes over light and dark of the page, and nothing else.',
  },
  'heading-level': {
    type: 'number',
    text: "Level of the widget's heading, 1 to 6.",
    parameter: 'heading-level',
  },
  sort: {
    type: 'choice',
    values: sorts as typeof sorts,
    text: 'Order of the list to begin with.',
    parameter: 'sort',
  },
  limit: { type: 'number', text: 'Rows of a page, up to 100.', parameter: 'limit' },
  readonly: { type: 'flag', text: 'Shows, and lets nobody act.', parameter: 'readonly' },
  loading: {
    type: 'choice',
    values: ['lazy', 'eager'],
    text: '`eager` loads at once, else near the viewport.',
    parameter: 'loading',
  },
  sso: {
    type: 'choice',
    values: ['beside', 'required'],
    text: 'Members of the page sign in by `parvis-sign-in`: `beside` guests, or `required` to write.',
  },
  networks: { type: 'text', text: 'Networks to offer, in this order.', only: 'share', parameter: 'networks' },
  image: { type: 'text', text: 'Address of a picture, for Pinterest.', only: 'share', parameter: 'image' },
  utm: { type: 'flag', text: 'Mark the link with `utm_source=parvis`.', only: 'share', parameter: 'utm' },
} as const;

const rows: Readonly<Record<OptionName, OptionRow>> = options;
/** The row of an option, as every row is: {@link options} knows of each one what exactly it says. */
export const toOption = (name: OptionName): OptionRow => rows[name];

/** The options that an element has. */
export const optionsOf = (element: ElementName): OptionName[] =>
  optionNames.filter((name) => (rows[name].only ?? element) === element);

/** The options that `GET render` takes, each under the name of its `parameter`. */
export const renderOptions: readonly OptionName[] = /* @__PURE__ */ optionNames.filter((name) => rows[name].parameter);

/** `heading-level` as `headingLevel`: the name of an option as a property. */
export type PropertyName<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<PropertyName<Tail>>}`
  : Name;
export const toPropertyName = <Name extends string>(name: Name): PropertyName<Name> =>
  name.replace(/-./g, (dash) => dash[1]!.toUpperCase()) as PropertyName<Name>;

/** What an option may be set to, by its type. Of a choice: its values alone. */
interface Values {
  text: string;
  choice: never;
  number: string | number;
  flag: string | boolean;
}

type Value<Name extends OptionName> = (typeof options)[Name] extends { values: readonly (infer One)[] }
  ? One
  : Values[(typeof options)[Name]['type']];

/** Every option as a property of an element: `null`, `undefined` and `false` take its attribute away. */
export type OptionProperties = {
  [Name in OptionName as PropertyName<Name>]: Value<Name> | null | undefined;
};

/** What each option may be set to, by its name: of a choice its values alone. */
export type OptionValues = {
  [Name in OptionName]?: Value<Name> | undefined;
};

/** Whether an option may have this value, as it stands in an attribute. */
export function isOptionValue(name: OptionName, value: string): boolean {
  const { type, values } = rows[name];
  if (type === 'number') return /^[1-9]\d*$/.test(value);
  return values?.includes(value) ?? true;
}
