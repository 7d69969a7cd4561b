import { type Block, foldName, type Inline, type RichText } from '@parvis/contract';

/** Somebody whom a text may name. */
export interface Named {
  id: string;
  name: string;
}

/** A text with those whom it names. */
export interface NamedText {
  text: RichText;
  /** Their ids, each once. */
  named: string[];
}

/** Characters behind an `@` that are looked at: a name, however it is written. */
const mostLook = 120;
/**
 * Signs of one text that are looked at: each costs up to a millisecond, where as many letters are folded again and again as a
 * name may have. A stranger writes ten thousand.
 */
const mostSigns = 40;
/** Nodes from the top below which nothing is marked: a tree has its depth (T4). */
const mostDepth = 6;

/** Letters of scripts that put no space between words: a name ends anywhere there. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u;
const isWord = (character: string): boolean => /[\p{L}\p{M}\p{N}]/u.test(character) && !unspaced.test(character);

/**
 * Finds `@name` of people of a thread, names of several words too: of those that fit, the longest, whatever its case and
 * accents. What is found becomes strong; of people who have the same name all are meant. Nothing is looked for in code, in
 * quotes, in links, and in the middle of a word, where it would be an address.
 * @param most people whom one text names; the rest stays as it is
 */
export function nameIn(text: RichText, people: readonly Named[], most: number): NamedText {
  const byName = new Map<string, string[]>();
  for (const { id, name } of people) {
    const folded = foldName(name);
    if (folded) byName.set(folded, [...(byName.get(folded) ?? []), id]);
  }
  const named = new Set<string>();
  let signs = 0;

  /** How long the name is that begins there; 0 where there is none, or room for no more. */
  function take(rest: string): number {
    const characters = [...rest.slice(0, mostLook)];
    for (let end = characters.length; end > 0; end--) {
      if (isWord(characters[end] ?? ' ') && isWord(characters[end - 1]!)) continue;
      const raw = characters.slice(0, end).join('');
      const ids = raw.trim() === raw ? byName.get(foldName(raw)) : undefined;
      if (!ids) continue;
      if (new Set([...named, ...ids]).size > most) return 0;
      for (const id of ids) named.add(id);
      return raw.length;
    }
    return 0;
  }

  function inText(value: string): Inline[] {
    const parts: Inline[] = [];
    let from = 0;
    for (let at = value.indexOf('@'); at >= 0; at = value.indexOf('@', at + 1)) {
      // The two units before it are a whole character, at least.
      if (at < from || isWord([...value.slice(Math.max(0, at - 2), at)].at(-1) ?? ' ')) continue;
      if (++signs > mostSigns) break;
      const length = take(value.slice(at + 1));
      if (length === 0) continue;
      if (at > from) parts.push({ type: 'text', text: value.slice(from, at) });
      from = at + 1 + length;
      parts.push({ type: 'strong', children: [{ type: 'text', text: value.slice(at, from) }] });
    }
    if (from < value.length) parts.push({ type: 'text', text: value.slice(from) });
    return parts;
  }

  const inInline = (inline: Inline): Inline[] => {
    if (inline.type === 'text') return inText(inline.text);
    return inline.type === 'emphasis' ? [{ ...inline, children: inline.children.flatMap(inInline) }] : [inline];
  };

  const inBlock = (block: Block, depth: number): Block => {
    if (depth > mostDepth) return block;
    if (block.type === 'paragraph') return { ...block, children: block.children.flatMap(inInline) };
    if (block.type !== 'list') return block;
    return { ...block, items: block.items.map((item) => item.map((one) => inBlock(one, depth + 2))) };
  };

  return { text: byName.size === 0 ? text : text.map((block) => inBlock(block, 1)), named: [...named] };
}
