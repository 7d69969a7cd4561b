import { type OptionName, type OptionProperties, toPropertyName } from '@parvis/contract/options';

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
      set(this: Element, value: string | number | boolean | null | undefined) {
        if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? '' : `${value}`);
      },
    });
  }
}
