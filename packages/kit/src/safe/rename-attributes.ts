/**
 * HTML with its `style` and `on…` attributes under another name, and its style elements as ones that nobody applies.
 * - Under a `style-src` without 'unsafe-inline' a browser reports each style as soon as it is parsed, in documents that
 *   show nothing too, and what is copied in a browser is full of them.
 * - `parseHTML` of Chromium 153 takes the page down with it when it meets `onstart` or `onfinish`.
 *
 * This cleans nothing: it is for what happens while a browser parses.
 */
export function renameAttributes(html: string): string {
  let renamed = '';
  let from = 0;
  // By hand, as it looks at each character once: a pattern for whole tags would look again from each `<` that is not closed.
  for (let at = html.indexOf('<'); at >= 0; at = html.indexOf('<', from)) {
    const end = toTagEnd(html, at);
    renamed += html.slice(from, at) + renameInTag(html.slice(at, end));
    from = end;
  }
  return renamed + html.slice(from);
}

/**
 * Behind the `>` of the tag that begins at `at`, but not one in quotes. Never before a browser finds the end: what it
 * takes for a part of a tag is in what is answered, or in another tag.
 */
function toTagEnd(html: string, at: number): number {
  if (!/[a-z/]/i.test(html[at + 1] ?? '')) return at + 1;
  let quote = '';
  let last = '';
  for (let end = at + 1; end < html.length; end++) {
    const character = html[end] as string;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '>') return end + 1;
    else if (last === '=' && (character === '"' || character === "'")) quote = character;
    if (!/\s/.test(character)) last = character;
  }
  return html.length;
}

/** `noembed` holds text that is not parsed, as `style` does, and goes with what it holds. */
const renameInTag = (tag: string): string =>
  tag.replace(/^(<\/?)style\b/i, '$1noembed').replace(/([\s"'/])(style|on\w+)(?=[\s=/>])/gi, '$1data-$2');
