import type { Block, Inline, RichText } from '@parvis/contract';

/** Puts a run of plain text into another language. */
export type Say = (text: string) => Promise<string>;

/**
 * The same text in another language: blocks, links, code and line breaks stay, words that only stand out go along with
 * their sentence, for a sentence in pieces is badly translated. One run after the other.
 */
export async function translateText(text: RichText, say: Say): Promise<RichText> {
  return inTurn(text, (block) => toBlock(block, say));
}

async function toBlock(block: Block, say: Say): Promise<Block> {
  switch (block.type) {
    case 'paragraph':
      return { ...block, children: await toInlines(block.children, say) };
    case 'quote':
      return { ...block, children: await translateText(block.children, say) };
    case 'list':
      return { ...block, items: await inTurn(block.items, (item) => translateText(item, say)) };
    case 'code':
      return block;
  }
}

async function toInlines(children: Inline[], say: Say): Promise<Inline[]> {
  const pieces: (string | Inline)[] = [];
  for (const one of children) {
    const words = toWords(one);
    const last = pieces.at(-1);
    if (words !== undefined && typeof last === 'string') pieces[pieces.length - 1] = last + words;
    else pieces.push(words ?? one);
  }
  return inTurn(pieces, async (piece): Promise<Inline> => {
    if (typeof piece === 'string') return { type: 'text', text: await toRun(piece, say) };
    return 'children' in piece ? { ...piece, children: await toInlines(piece.children, say) } : piece;
  });
}

/** What is nothing but words; undefined of links, code, line breaks, and what holds any of them. */
function toWords(one: Inline): string | undefined {
  if (one.type === 'text') return one.text;
  if (one.type !== 'strong' && one.type !== 'emphasis') return;
  const all = one.children.map(toWords);
  return all.includes(undefined) ? undefined : all.join('');
}

/** Spaces at the ends belong to what stands beside; what holds no letter is the same in every language. */
async function toRun(text: string, say: Say): Promise<string> {
  if (!/\p{L}/u.test(text)) return text;
  // Not by a pattern: looking for the spaces at the end, one takes the square of a long run of them inside.
  const words = text.trim();
  const before = text.length - text.trimStart().length;
  return text.slice(0, before) + (await say(words)) + text.slice(before + words.length);
}

async function inTurn<From, To>(all: From[], change: (one: From) => Promise<To>): Promise<To[]> {
  const changed: To[] = [];
  for (const one of all) changed.push(await change(one));
  return changed;
}
