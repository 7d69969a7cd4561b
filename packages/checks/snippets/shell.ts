/** One command of a script: what is set before it, and its words without quotes. */
export interface ShellCommand {
  /** Names that are set, by the command itself (`A=b c`), by `export` or alone. */
  sets: string[];
  words: string[];
}

const operators = /^(&&|\|\||[|;&\n()])/;

/**
 * The commands of a script, as far as pages write any: quotes, comments, continued lines, pipes, `&&`, here-documents and
 * `(…)`, and `$(…)`, whose own commands come first. No loops and no functions.
 */
export function splitCommands(script: string): ShellCommand[] {
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let word: string | undefined;
  let rest = `${script.replaceAll('\\\n', ' ').replaceAll(/(<<-?\s*['"]?(\w+)['"]?[^\n]*)\n[\s\S]*?\n\2(?=\n|$)/g, '$1')}\n`;
  const endWord = (): void => {
    if (word !== undefined) words.push(word);
    word = undefined;
  };
  const take = (pattern: RegExp): string | undefined => {
    const [all] = pattern.exec(rest) ?? [];
    if (all !== undefined) rest = rest.slice(all.length);
    return all;
  };
  while (rest) {
    if (take(operators)) {
      endWord();
      if (words.length > 0) commands.push(toCommand(words));
      words = [];
    } else if (word === undefined && take(/^#[^\n]*/)) continue;
    else if (take(/^\s+/)) endWord();
    else if (/^\$\(/.test(rest)) {
      const inside = takeInside(rest);
      rest = rest.slice(inside.length + 3);
      commands.push(...splitCommands(inside));
      word = `${word ?? ''}$(…)`;
    } else {
      const part = take(/^'[^']*'|^"(?:\\.|[^"\\])*"|^\\.|^./s)!;
      for (const [, inside] of part.startsWith('"') ? part.matchAll(/\$\(([^()]*)\)/g) : [])
        commands.push(...splitCommands(inside!));
      word = (word ?? '') + (/^['"]/.test(part) ? part.slice(1, -1) : part.replace(/^\\/, ''));
    }
  }
  return commands;
}

/** What stands between `$(` and its end, further brackets and quotes included. */
function takeInside(text: string): string {
  let depth = 0;
  for (const { 0: mark, index } of text.matchAll(/'[^']*'|"[^"]*"|[()]/g)) {
    if (mark === '(') depth++;
    if (mark === ')' && --depth === 0) return text.slice(2, index);
  }
  throw new Error(`No end of ${text.slice(0, 40)}`);
}

/** Without what leads files in and out. */
function toCommand(all: string[]): ShellCommand {
  const words = all.filter((word, at) => !/^\d?[<>]/.test(word) && !/^\d?[<>]+$/.test(all[at - 1] ?? ''));
  const isSetting = (word: string): boolean => /^[A-Za-z_]\w*=/.test(word);
  const shown = words[0] === 'export' || words[0] === 'env' ? words.slice(1) : words;
  const own = shown.findIndex((word) => !isSetting(word));
  const settings = own < 0 ? shown : shown.slice(0, own);
  return { sets: settings.map((word) => word.slice(0, word.indexOf('='))), words: own < 0 ? [] : shown.slice(own) };
}
