// What the elements are to those who use them, once: types for frameworks, the custom elements manifest and the data for
// editors are made of it by the build, and a test holds the documentation and the elements themselves to it. No code of
// the browser imports it.

import { type OwnElement, ownElements } from '@parvis/contract';
import { elementNames, elementTexts } from '@parvis/contract/elements';
import { type OptionName, optionNames, toOption } from '@parvis/contract/options';
import { parts as lookParts, properties as lookProperties } from '@parvis/kit/ui/look-properties.ts';

export interface AttributeRow {
  name: OptionName;
  /** As a type of TypeScript. */
  type: string;
  /** One sentence. */
  text: string;
  /** The only element that has it; all have the others. */
  only?: string | undefined;
}

/** An attribute as it is described. */
export type AttributeText = Pick<AttributeRow, 'type' | 'text'> & { name: string };

export interface ElementRow {
  tag: string;
  text: string;
  /** Of an element in a file of its own, without events: all that it has, and where it is imported from. */
  own?: { file: string; attributes: AttributeText[]; parts: NameRow[] };
}

interface NameRow {
  name: string;
  text: string;
}

export interface EventRow {
  name: string;
  /** Type of `detail`, with the types of the contract. */
  detail: string;
  text: string;
}

/** As types of TypeScript; attributes are text. */
const types = { text: 'string', number: 'number | string', flag: 'boolean | string' };

export const attributes: AttributeRow[] = optionNames.map((name) => {
  const { type, values = [], text, only } = toOption(name);
  return {
    name,
    type: type === 'choice' ? values.map((one) => `'${one}'`).join(' | ') : types[type],
    text,
    only: only && `parvis-${only}`,
  };
});

const toRows = (table: object): NameRow[] => Object.entries(table).map(([name, text]) => ({ name, text }));

const toOwn = ([name, { text, options, parts }]: [string, OwnElement]): ElementRow => ({
  tag: `parvis-${name}`,
  text,
  own: {
    file: name,
    attributes: Object.entries(options).map(([option, row]) => ({
      name: option,
      type: row.type === 'choice' ? row.values!.map((one) => `'${one}'`).join(' | ') : types[row.type],
      text: row.text,
    })),
    parts: toRows(parts),
  },
});

export const events: EventRow[] = [
  {
    name: 'parvis-before-submit',
    detail: '{ input: PostInput }',
    text: '`preventDefault()` keeps a post from being sent.',
  },
  { name: 'parvis-post-create', detail: '{ post: Post }', text: 'A post was taken, also one of an earlier visit.' },
  { name: 'parvis-post-change', detail: '{ post: Post }', text: 'The visitor changed a post.' },
  { name: 'parvis-post-delete', detail: '{ id: string }', text: 'The visitor deleted a post.' },
  {
    name: 'parvis-reaction-change',
    detail: '{ id?: string; name: string; mine: boolean }',
    text: 'The visitor gave or took back a reaction, to a post or, without `id`, to the page.',
  },
  {
    name: 'parvis-sign-in',
    detail: '{ asked: boolean; signIn: (token: string | null | Promise<string | null>) => void }',
    text: 'With `sso`: answer with a token of your member, or null where nobody is signed in. `asked`: the visitor pressed Sign in.',
  },
  { name: 'parvis-share-create', detail: '{ network: Network }', text: 'The visitor shared the page.' },
];

export const elements: ElementRow[] = [
  ...elementNames.map((name) => ({ tag: `parvis-${name}`, text: elementTexts[name] })),
  ...Object.entries(ownElements).map(toOwn),
];

/** What is public of the looks: parts, and properties that pages may set. */
export const parts: NameRow[] = toRows(lookParts);
export const properties: NameRow[] = toRows(lookProperties).map(({ name, text }) => ({
  name: `--parvis-${name}`,
  text,
}));
