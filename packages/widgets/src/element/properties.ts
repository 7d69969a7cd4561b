/** What a property of an element may be set to: `null`, `undefined` and `false` take its attribute away. */
type Option<Value = string> = Value | null | undefined;

/** Every option of an element as a property, read and written through its attribute. In the package for bundlers. */
export interface ParvisElement extends HTMLElement {
  site: Option;
  host: Option;
  subject: Option;
  subjectTitle: Option;
  url: Option;
  theme: Option;
  look: Option;
  headingLevel: Option<string | number>;
  sort: Option;
  limit: Option<string | number>;
  readonly: Option<string | boolean>;
  loading: Option;
  networks: Option;
  image: Option;
  utm: Option<string | boolean>;
}

/** Options that are read once, or followed with the look of the page: an element that is given another begins nothing anew. */
export const unobserved = ['loading', 'heading-level', 'theme', 'look'] as const;

/**
 * Gives the elements their properties. Frameworks set those where an element has them: without, `[subject]` of Angular
 * would do nothing, and `:readonly="false"` of Vue would mean read-only.
 */
export function defineProperties(element: CustomElementConstructor, attributes: string[]): void {
  for (const attribute of attributes) {
    const name = attribute.replace(/-./g, ([, letter]) => letter!.toUpperCase());
    if (name in element.prototype) continue;
    Object.defineProperty(element.prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: Element) {
        return this.getAttribute(attribute);
      },
      set(this: Element, value: Option<string | number | boolean>) {
        if (value === null || value === undefined || value === false) this.removeAttribute(attribute);
        else this.setAttribute(attribute, value === true ? '' : `${value}`);
      },
    });
  }
}
