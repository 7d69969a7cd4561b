/**
 * Text in which nothing is read as Markdown. Only what would be is escaped: the visitor reads it in the text area.
 * @param next the character that is written behind it
 */
export function escapeText(text: string, next: string, isInLink: boolean): string {
  return text.replace(/[\\`*_[\]!<&]/g, (character, at: number) => {
    const before = text[at - 1] ?? '';
    const after = text[at + 1];
    const rest = text.slice(at, at + 300);
    return isMark(character, before, after, rest, next, isInLink) ? `\\${character}` : character;
  });
}

function isMark(
  character: string,
  before: string,
  after: string | undefined,
  rest: string,
  next: string,
  isInLink: boolean,
): boolean {
  switch (character) {
    case '\\':
      // Before a line break too, where it would be a hard one.
      return /^\\(\s*$|[!-/:-@[-`{-~])/.test(rest);
    case '*':
      return !/\s/.test(before) || after === undefined || !/\s/.test(after);
    case '_':
      return after === undefined || !((isWord(before) && isWord(after)) || (/\s/.test(before) && /\s/.test(after)));
    case '[':
      return isInLink;
    case ']':
      return isInLink || after === undefined || after === '(';
    case '!':
      return after === undefined && next === '[';
    case '<':
      return /^<[^\s<>]*(>|$)/.test(rest);
    case '&':
      return /^&#?\w*(;|$)/.test(rest);
    default:
      return true;
  }
}

// Letters beyond the first plane count as none: what is escaped without need is read the same.
const isWord = (character: string): boolean => /[\p{L}\p{N}]/u.test(character);

/** A line whose begin would make a quote, a list, a fence or a rule of it, behind the mark of a list too: `- --`. */
export const escapeLine = (line: string): string =>
  line
    .replace(/^(?=>|~~~|[-+*](\s|$)|([-_*])[ \t]*(\2[ \t]*)*$)/, '\\')
    .replace(/^(?!\d{4}[.)])(\d{1,9})(?=[.)](\s|$))/, '$1\\');
