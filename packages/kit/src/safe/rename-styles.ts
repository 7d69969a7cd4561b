/**
 * HTML with its `style` attributes under another name, and its style elements as ones that nobody applies. Under a
 * `style-src` without 'unsafe-inline' a browser reports each of them as soon as they are parsed, in documents that show
 * nothing too, and what is copied in a browser is full of them. This cleans nothing: what it misses costs a report.
 */
export function renameStyles(html: string): string {
  let renamed = '';
  let from = 0;
  // By hand, as it looks at each character once: a pattern for whole tags would look again from each `<` that is not closed.
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', at)) {
    const end = toTagEnd(html, at);
    renamed += html.slice(from, at) + renameInTag(html.slice(at, end));
    from = end;
    at = end;
  }
  return renamed + html.slice(from);
}

/** Behind the `>` of the tag that begins at `at`: not the first one, where that stands in quotes. */
function toTagEnd(html: string, at: number): number {
  if (!/[a-z/]/i.test(html[at + 1] ?? '')) return at + 1;
  let quote = '';
  for (let end = at + 1; end < html.length; end++) {
    const character = html[end] as string;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '>') return end + 1;
    else if ((character === '"' || character === "'") && /=\s*$/.test(html.slice(Math.max(at, end - 8), end)))
      quote = character;
  }
  return html.length;
}

/** `noembed` holds text that is not parsed, as `style` does, and goes with what it holds. */
const renameInTag = (tag: string): string =>
  tag.replace(/^(<\/?)style\b/i, '$1noembed').replace(/([\s"'/])style(?=\s*=)/gi, '$1data-style');
