/** Where options come from, the nearest first: attribute > nearest `<parvis-config>` > the script's `data-*` > default. */
export interface Defaults {
  /** Address of the server, without the last slash: `https://example.com/community`. */
  host?: string;
  /** Key of the site. */
  site?: string;
  /** Language of the widgets, as in `fr` or `pt-BR`. @default the nearest `lang` of the page, else the browser's */
  lang?: string;
  /** `light`, `dark` or `auto`. @default auto: as dark as what the widget stands on */
  theme?: string;
  /** `plain`: no look is taken from the page but light or dark. @default the page's */
  look?: string;
  [name: string]: string | undefined;
}

/** Reads one option of one element. */
export function readOption(element: Element, name: string, defaults: Defaults): string | undefined {
  return element.getAttribute(name) ?? element.closest('parvis-config')?.getAttribute(name) ?? defaults[name];
}
