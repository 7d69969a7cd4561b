/** A run of words, and whether it is in the earlier text alone, in the later one alone, or in both. */
export interface Run {
  text: string;
  in: 'both' | 'before' | 'after';
}

/** Words that are compared: of longer texts the rest counts as other words. */
const most = 1_500;

/** What is other in the later of two texts, word by word: as few words as can be. */
export function markChanges(before: string, after: string): Run[] {
  const [a, b] = [toWords(before), toWords(after)];
  const runs: Run[] = [];
  const say = (text: string, where: Run['in']): void => {
    const last = runs.at(-1);
    if (last?.in === where) last.text += text;
    else if (text) runs.push({ text, in: where });
  };
  const lengths = toLengths(a, b);
  let [i, j] = [0, 0];
  while (i < a.length && j < b.length) {
    if (a[i] === b[j]) {
      say(a[i++]!, 'both');
      j++;
    } else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) say(a[i++]!, 'before');
    else say(b[j++]!, 'after');
  }
  say(a.slice(i).join(''), 'before');
  say(b.slice(j).join(''), 'after');
  return runs;
}

/** Words with the spaces behind them; scripts without spaces have one of each sign. */
function toWords(text: string): string[] {
  const words =
    text.match(
      /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]\p{M}*|\S+?(?=[\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|$)|\s+/gu,
    ) ?? [];
  return words.length > most ? [...words.slice(0, most), words.slice(most).join('')] : words;
}

/** How many words two texts have in common from each place of both on. */
function toLengths(a: string[], b: string[]): Uint16Array[] {
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i]![j] = a[i] === b[j] ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  return lengths;
}
