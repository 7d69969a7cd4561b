const sheets = new Map<string, CSSStyleSheet>();

/** One sheet for each text of CSS, however many elements adopt it. Not stopped by `style-src`. */
function toSheet(text: string): CSSStyleSheet {
  let sheet = sheets.get(text);
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

/** Adds a part's own style to a widget, once; for parts that are loaded lazily, too. */
export function adoptStyles(root: ShadowRoot, text: string): void {
  const sheet = toSheet(text);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
