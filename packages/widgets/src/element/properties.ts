import {
  isOptionValue,
  type OptionName,
  type OptionProperties,
  toOption,
  toPropertyName,
} from '@parvis/contract/options';

/** Every option of an element as a property, read and written through its attribute. In the package for bundlers. */
export interface ParvisElement extends HTMLElement, Omit<OptionProperties, 'lang'> {}

/**
 * Gives the elements their properties. Frameworks set those where an element has them: without, `[subject]` of Angular
 * would do nothing, and `:readonly="false"` of Vue would mean read-only.
 */
export function defineProperties(element: CustomElementConstructor, attributes: readonly OptionName[]): void {
  for (const attribute of attributes) {
    const name = toPropertyName(attribute);
    if (name in element.prototype) continue;
    Object.defineProperty(element.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return this.getAttribute(attribute);
      },
      set(this: Element, value: Value) {
        const text = toText(value);
        if (text === undefined) this.removeAttribute(attribute);
        else if (isKnown(this.localName, attribute, text)) this.setAttribute(attribute, text);
      },
    });
  }
}

type Value = string | number | boolean | null | undefined;

/** A value as its attribute: flags are set by being there. Undefined takes it away. */
export const toText = (value: Value): string | undefined =>
  value === true ? '' : value === false || value === null || value === undefined ? undefined : `${value}`;

/** Whether an option may be set to this. If not, whoever builds the page hears so, and it stays as it was. */
export function isKnown(by: string, name: OptionName, text: string | undefined): boolean {
  if (!text || isOptionValue(name, text)) return true;
  const { values } = toOption(name);
  // biome-ignore lint/suspicious/noConsole: said to whoever builds the page, and to nobody who visits it
  console.warn(
    `Parvis: ${by} was given ${name} "${text}", which is ${values ? `none of ${values.join(', ')}` : 'no number above 0'}. It is left as it was.`,
  );
  return false;
}
