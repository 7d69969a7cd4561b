import type { MarkdownIt } from 'markdown-it';

/** Where an address may begin. */
const begin = /https?:\/\/|www\.|mailto:/iy;
/** Where text may end: at what another rule begins with, or an address. */
const stop = /[\n!#$%&*+\-:<=>@[\\\]^_`{}~]|(?<![a-z\d+.@/-])www\.|(?<![a-z\d+])(?:https?:\/\/|mailto:)/gi;
const label = '[\\p{L}\\p{M}\\p{N}](?:[\\p{L}\\p{M}\\p{N}_-]*[\\p{L}\\p{M}\\p{N}])?';
const host = new RegExp(`${label}(?:\\.${label})*(?::\\d+)?`, 'uy');
/** What makes of a host another one than is read: an escape, something unseen within it, or that it was a name before it. */
const otherHost = /[@%]|\p{Cf}+[\p{L}\p{N}.-]/uy;
const password = /:[^\s/?#<]*@/y;
/** Up to a space, a mark of HTML, or punctuation of scripts that put no space behind it. */
const path =
  /[/?#][^\s\p{Z}\p{C}<>"\u3001-\u3003\u3008-\u301f\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff3b\uff3d\uff5b-\uff65]*/uy;
const mailbox = /[\w.+-]+@[\w-]+(?:\.[\w-]+)*[a-z\d]/iy;
/** At its end an address has none of these: they are the sentence's. */
const trailing = /[?!.,:;*_~']|(?![\0-\x7f])\p{P}/u;
const opening: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

/**
 * Web addresses without marks around them become links, by the rules of GFM's extended autolinks: `https://…`, `www.…`,
 * `mailto:…`. The library's own way knows no `www.` unless it takes "fin.Je" for a host as well.
 */
export function linkAddresses({ inline, normalizeLink }: MarkdownIt): void {
  inline.ruler.at('text', (state, silent) => {
    const { pos: from, posMax, src } = state;
    stop.lastIndex = from;
    let found = stop.exec(src);
    // An address that begins here would have been read.
    if (found?.index === from && found[0].length > 1) found = stop.exec(src);
    const end = Math.min(found?.index ?? posMax, posMax);
    if (end === from) return false;
    if (!silent) state.pending += src.slice(from, end);
    state.pos = end;
    return true;
  });
  inline.ruler.before('text', 'address', (state, silent) => {
    const { pos: from, src } = state;
    // Silent is who looks for the end of a link's text: brackets go before addresses.
    const found = silent || state.linkLevel > 0 ? undefined : readAddress(src, from);
    if (!found) return false;
    state.pos = found.end;
    const typed = src.slice(from, found.end);
    if (!found.isLink) {
      // Not read once more from its middle, which a hostile text could ask for at each letter.
      state.pending += typed;
      return true;
    }
    const address = /^www/i.test(typed) ? `http://${typed}` : typed;
    state.push('link_open', 'a', 1).attrs = [['href', normalizeLink(address)]];
    state.push('text', '', 0).content = typed;
    state.push('link_close', 'a', -1);
    return true;
  });
}

/** What is an address at a place of a text, or begins like one. */
function readAddress(src: string, from: number): { end: number; isLink: boolean } | undefined {
  const scheme = match(begin, src, from).toLowerCase();
  const before = src[from - 1] ?? '';
  if (!scheme || (scheme === 'www.' ? /[a-z\d+.@/-]/i : /[a-z\d+]/i).test(before)) return;
  const start = scheme === 'www.' ? from : from + scheme.length;
  if (scheme === 'mailto:') {
    const box = match(mailbox, src, start);
    return box ? { end: start + box.length, isLink: true } : undefined;
  }
  const name = match(host, src, start);
  if (!name) return;
  const end = start + name.length;
  const other = match(otherHost, src, end) || (scheme === 'www.' ? '' : match(password, src, end));
  if (other) return { end: end + other.length, isLink: false };
  const labels = name.replace(/:\d+$/, '').split('.');
  const isLink = !labels.slice(-2).join().includes('_') && (scheme !== 'www.' || labels.length > 1);
  return { end: end + trim(match(path, src, end)).length, isLink };
}

/** A path without what belongs to the sentence: punctuation at its end, and brackets that were opened before it. */
function trim(path: string): string {
  let end = path.length;
  const counts: Record<string, number> = {};
  for (let at = 0; at < end; at++) {
    const character = path[at] as string;
    if (/[[(){}\]]/.test(character)) counts[character] = (counts[character] ?? 0) + 1;
    // In brackets that were opened before it, an address ends where they do.
    if (character === ']' && isSurplus(']', counts)) end = at;
  }
  while (end > 0) {
    const last = path[end - 1] as string;
    if (opening[last] && isSurplus(last, counts)) (counts[last] as number)--;
    else if (!trailing.test(last)) break;
    const entity = last === ';' && /&[a-z\d]{1,32};$/i.exec(path.slice(Math.max(0, end - 40), end));
    end -= entity ? entity[0].length : 1;
  }
  return path.slice(0, end);
}

const isSurplus = (bracket: string, counts: Record<string, number>): boolean =>
  (counts[bracket] ?? 0) > (counts[opening[bracket] as string] ?? 0);

function match(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
