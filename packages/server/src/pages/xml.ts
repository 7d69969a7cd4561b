/** What XML 1.0 takes of a text: no other control characters, not even escaped, and no half of a pair. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' };
const toXml = (text: string): string => text.replace(unwritable, '').replace(/[&<>"\r]/g, (one) => entities[one]!);

/** An element that holds a text. */
export const element = (name: string, text: string, attributes: Record<string, string | undefined> = {}): string =>
  `<${name}${toAttributes(attributes)}>${toXml(text)}</${name}>`;
/** One that holds nothing. */
export const empty = (name: string, attributes: Record<string, string | undefined>): string =>
  `<${name}${toAttributes(attributes)}/>`;
const toAttributes = (values: Record<string, string | undefined>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${toXml(value!)}"`)
    .join('');
