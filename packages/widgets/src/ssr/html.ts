const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as it stands between tags or in a quoted attribute. */
export const toHtml = (text: string): string => text.replace(/[&<>"']/g, (one) => entities[one] as string);

/**
 * JSON as it stands in a script element: nothing in it ends the element or begins a comment (`</script>`, `<!--`,
 * `-->`), and the two line ends that JSON has and old scripts do not are escaped.
 */
export const toScript = (data: unknown): string =>
  JSON.stringify(data).replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** Structured data as an element. A browser runs nothing of this type, and no policy stops it. */
export const toJsonLd = (data: object): string => `<script type="application/ld+json">${toScript(data)}</script>`;

/** Attributes with a value, each with its space in front. */
export const toAttributes = (values: Record<string, string | undefined>): string =>
  Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${toHtml(value as string)}"`)
    .join('');
