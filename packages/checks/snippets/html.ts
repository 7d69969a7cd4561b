import { isOptionValue, type OptionName } from '@parvis/contract/options';
import { attributes, elements, events } from '../../widgets/src/element/table.ts';
import { isServed } from './served.ts';

/** What every element of HTML has. */
const ofAll = /^(id|class|style|lang|dir|slot|hidden|ref|data-[\w-]+)$/;
/** How templates say that a value is code: `:subject`, `[subject]`, `@parvis-post-create`, `(parvis-post-create)`, `onparvis-post-create`. */
const toPlainName = (name: string): string =>
  name.replace(/^[:@([]|^on(?=parvis-)|[)\]]+$/g, '').replace(/^on(?=parvis-)/, '');
const isCode = (value: string | undefined): boolean => value !== undefined && /^\{|\{\{|\(\)/.test(value);

interface Tag {
  name: string;
  attributes: [name: string, value: string | undefined][];
}

/** The tags that open in a piece of HTML, or of a template that looks like it. */
function findTags(html: string): Tag[] {
  const value = /"[^"]*"|'[^']*'|\{(?:[^{}]|\{[^{}]*\})*\}|[^\s"'>/]+/.source;
  const tags = html.matchAll(new RegExp(`<([a-z][\\w-]*)((?:\\s+[^\\s=>"'/{]+(?:=(?:${value}))?)*)\\s*/?>`, 'g'));
  return [...tags].map(([, name = '', all = '']) => ({
    name,
    attributes: [...all.matchAll(new RegExp(`([^\\s=>"'/{]+)(?:=(${value}))?`, 'g'))].map(([, attribute, given]) => [
      attribute!,
      given?.replace(/^(["'])(.*)\1$/s, '$2'),
    ]),
  }));
}

/** One sentence for each element, attribute, value or address of ours that there is not. */
export function findWrongHtml(html: string): string[] {
  return findTags(html.replaceAll(/<!--[\s\S]*?-->/g, '')).flatMap((tag) => [
    ...(tag.name.startsWith('parvis-') ? findWrongElement(tag) : []),
    ...findWrongAddresses(tag),
  ]);
}

function findWrongElement({ name, attributes: given }: Tag): string[] {
  if (name === 'parvis-config') return given.flatMap(([option, value]) => findWrongOption(name, option, value));
  const element = elements.find(({ tag }) => tag === name);
  if (!element) return [`There is no <${name}>.`];
  const { own } = element;
  return given.flatMap(([attribute, value]) => {
    if (!own) return findWrongOption(name, attribute, value);
    return ofAll.test(attribute) || own.attributes.some((one) => one.name === attribute)
      ? []
      : [`<${name}> has no ${attribute}.`];
  });
}

function findWrongOption(tag: string, attribute: string, value: string | undefined): string[] {
  const name = toPlainName(attribute);
  if (ofAll.test(name) || events.some((one) => one.name === name)) return [];
  const option = attributes.find((one) => one.name === name);
  if (!option || (option.only && tag !== option.only && tag !== 'parvis-config'))
    return [`<${tag}> has no ${attribute}.`];
  const isPlain = value !== undefined && name === attribute && !isCode(value);
  return isPlain && !isOptionValue(name as OptionName, value) ? [`${attribute} of <${tag}> is never "${value}".`] : [];
}

/** Of a script of ours: its options; of what leads to a server of ours: whether that has such a file or page. */
function findWrongAddresses({ name, attributes: given }: Tag): string[] {
  const all = new Map(given);
  const address = all.get('src') ?? all.get('href');
  if (!address || !/^https:\/\/(HOST|HOTE|community\.|communaute\.)/.test(address)) return [];
  const path = new URL(address.replace(/HOST|HOTE/, 'host.example')).pathname;
  const data = name === 'script' ? given.map(([one]) => one).filter((one) => one.startsWith('data-')) : [];
  return [
    ...(isServed(path) ? [] : [`A server has nothing at ${path}.`]),
    ...data.flatMap((one) => findWrongOption('parvis-config', one.slice('data-'.length), all.get(one))),
  ];
}
