// What somebody wrote themselves of a mail that answers one of ours.

/** Stands on both sides of the line above which one writes, in every language. */
const mark = '##-';
const markEnd = '-##';

/** The line above which one writes. */
export const toMark = (sentence: string): string => `${mark} ${sentence} ${markEnd}`;

/** Lines of a mail that are read: who writes more has quoted. */
const mostLines = 2_000;
/** Characters of a line that are compared: no expression below looks at more. */
const mostCompared = 500;

/** What begins the mail that is answered, in the words of programs of mail. */
const begins = [
  /^-{2,} ?(original message|message d.origine|forwarded message|message transféré|ursprüngliche nachricht|mensaje original|messaggio originale) ?-{2,}$/i,
  /^_{10,}$/,
  // A quote.
  /^>/,
];
/** "On 3 May 2026, The Shop wrote:" and its like, as it stands before a quote. */
const introduces =
  /^(on|le|am|el|il|op|em|den)\b.{3,}(wrote|a écrit|schrieb|escribió|ha scritto|schreef|escreveu|skrev)\s?:$/i;
/** The same in any language, where it names an address. */
const names = /<[^<>\s@]{1,64}@[^<>\s@]{1,255}>.*:$/;
/** A line of the header, which other programs repeat there. */
const headed =
  /^\*?(from|sent|date|to|cc|subject|de|envoyé|à|objet|von|gesendet|an|betreff|enviado|para|asunto|da|inviato|a|oggetto) ?:/i;
/** What stands between an answer and a signature. */
const signs = /^(--|—|__) ?$|^(sent from my |envoyé de(puis)? mon |get outlook for |télécharger outlook pour )/i;

/** The text of an answer, without what it quotes and without a signature; empty where nothing is left. */
export function toAnswer(text: string): string {
  const lines = text
    .replace(/\r\n?/g, '\n')
    // Not to be seen, or not to be stored.
    .replace(/[^\P{Cc}\n\t]|[\u200b\u2060\ufeff\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, '')
    .split('\n', mostLines)
    .map((line) => line.trimEnd());
  const end = lines.findIndex((line) => isEnd(toCompared(line)));
  return unwrap(end === -1 ? lines : withoutHead(lines.slice(0, end)))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const isEnd = (line: string): boolean =>
  line.includes(mark) || signs.test(line) || begins.some((pattern) => pattern.test(line));

const toCompared = (line: string): string => line.trim().slice(0, mostCompared).replace(/\s+/g, ' ');

/** Leaves out what introduces the quote that came behind these lines: a sentence on some of them, or lines of a header. */
function withoutHead(lines: string[]): string[] {
  const kept = [...lines];
  const last = (): string => toCompared(kept.at(-1) ?? '');
  const trim = (): void => {
    while (kept.length > 0 && last() === '') kept.pop();
  };
  trim();
  for (const many of [1, 2, 3]) {
    const sentence = kept.slice(-many).map(toCompared).join(' ');
    // With a day or an address in it: else it is the writer's own.
    if (introduces.test(sentence) && /[\d@]/.test(sentence)) return kept.slice(0, -many);
  }
  // Programs break lines before an address.
  if (names.test(last())) return kept.slice(0, last().startsWith('<') ? -2 : -1);
  const from = kept.length;
  while (headed.test(last())) kept.pop();
  return from - kept.length > 1 ? kept : lines;
}

/**
 * Whether a text still holds a link of ours with a token, or what stands in the address that it came to: a quote that could not
 * be told from an answer. Whoever read it in public could act for who wrote it.
 */
export const holdsToken = (text: string, token: string): boolean =>
  /\/console\/[a-z-]+#|\beyJ[\w-]{10}/.test(text) || text.toLowerCase().includes(token.toLowerCase());

/** Programs break lines at about this length, and a post has a line end where its writer put one. */
const wrappedFrom = 60;
const wrappedAt = 72;
/** The line begins a list, a heading or a quote of its own. */
const startsAnew = /^(\s|[-*+•#>]|\d+[.)] )/;

function unwrap(lines: string[]): string[] {
  const whole: string[] = [];
  let previous = '';
  for (const line of lines) {
    const [word = ''] = line.split(' ', 1);
    const isWrapped =
      previous.length >= wrappedFrom &&
      line !== '' &&
      !startsAnew.test(line) &&
      previous.length + 1 + word.length > wrappedAt;
    if (isWrapped) whole.push(`${whole.pop()} ${line}`);
    else whole.push(line);
    previous = line;
  }
  return whole;
}

/** Elements of HTML that stand on lines of their own, those with space around them, and those that are quoted or not shown. */
const lines = /^\/?(div|tr|li|section)$/;
const apart = /^(br|\/?(p|h[1-6]|table|ul|ol))$/;
const dropped = ['script', 'style', 'head', 'title', 'template', 'noscript'];
const quoted = 'blockquote';

/**
 * The text of a mail that has HTML alone, up to what it quotes. What comes of it is text for a post, of which nothing is
 * read as HTML any more; so nothing here has to be safe, only bounded: one pass over the letters.
 */
export function fromHtml(html: string): string {
  const parts: string[] = [];
  let isLineBegun = false;
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    const text = html.slice(at, open === -1 ? undefined : open).replace(/\s+/g, ' ');
    if (text) parts.push(text);
    isLineBegun ||= text.trim() !== '';
    if (open === -1) break;
    const isComment = html.startsWith('<!--', open);
    const close = html.indexOf(isComment ? '-->' : '>', open);
    if (close === -1) break;
    const name = /^<(\/?[a-z][a-z0-9]*)/i.exec(html.slice(open, open + 20))?.[1]?.toLowerCase() ?? '';
    at = close + (isComment ? 3 : 1);
    if (name === quoted) break;
    if (apart.test(name) || (lines.test(name) && isLineBegun)) {
      parts.push('\n');
      isLineBegun = false;
    }
    if (dropped.includes(name)) {
      const end = new RegExp(`</${name}`, 'gi');
      end.lastIndex = at;
      const found = end.exec(html);
      if (!found) break;
      at = found.index;
    }
  }
  return decodeEntities(parts.join(''))
    .replace(/ +/g, ' ')
    .replace(/ ?\n ?/g, '\n');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

const decodeEntities = (text: string): string =>
  text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name.toLowerCase()] ?? whole;
    const code = name[1]?.toLowerCase() === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '';
  });
