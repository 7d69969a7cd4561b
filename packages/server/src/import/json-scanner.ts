import { ImportError } from './record.ts';

/** A value of a JSON text that was asked for, or a bare one outside of these. */
export interface JsonRecord {
  /** Where it stands: names with dots between, `*` for any place of a list. The text itself is ''. */
  at: string;
  /** The same with the number of each place, from 0. */
  path: readonly (string | number)[];
  /** Undefined where it is larger than what is held. */
  value: unknown;
  /** Line that it begins on; in a text of one line, its number among what is read. */
  line: number;
}

interface Frame {
  isList: boolean;
  at: string;
  key: string;
  index: number;
}

type Expects = 'value' | 'value or end' | 'key' | 'key or end' | 'colon' | 'comma';

/** How deep a text may go. `JSON.parse` has no such bound, and neither do those who walk what it gives. */
const maxDepth = 256;

/**
 * Cuts a JSON text, or several after one another (JSON Lines), into values as its pieces come, holding no more than one of
 * them. It finds where they begin and end; what each is says `JSON.parse`. Written for this, as parsers that stream build
 * all values themselves, say no lines, and hold a string however long it is.
 */
export class JsonScanner {
  private readonly frames: Frame[] = [];
  private expects: Expects = 'value';
  private inside: 'between' | 'string' | 'word' | 'remark' = 'between';
  private isEscaped = false;
  /** Brackets that are open in a value that is taken whole; -1 outside of any. */
  private open = -1;
  private held: string | undefined = '';
  private from = -1;
  private line = 1;
  private startLine = 1;
  private isKey = false;
  private hasAny = false;
  private readonly wanted: ReadonlySet<string>;
  private readonly limit: number;
  private readonly take: (record: JsonRecord) => void;

  /** @param limit characters of a value that is held */
  constructor(wanted: readonly string[], limit: number, take: (record: JsonRecord) => void) {
    this.wanted = new Set(wanted);
    this.limit = limit;
    this.take = take;
  }

  push(chunk: string): void {
    this.from = this.from === -1 ? -1 : 0;
    for (let at = 0; at < chunk.length; ) {
      const code = chunk.charCodeAt(at);
      if (this.inside === 'string') {
        at = this.passString(chunk, at);
      } else if (this.inside === 'word' && !isEndOfWord(code)) {
        at++;
      } else if (this.inside === 'word') {
        this.inside = 'between';
        this.finish(chunk, at);
      } else if (this.inside === 'remark' && code !== 0x0a) {
        at++;
      } else {
        if (this.inside === 'remark') this.inside = 'between';
        if (code === 0x0a) this.line++;
        if (!isSpace(code)) this.pass(at, code);
        at++;
        if (this.open === 0) this.finish(chunk, at);
      }
    }
    if (this.from >= 0) this.hold(chunk.slice(this.from));
  }

  end(): void {
    if (this.inside === 'word') this.finish('', 0);
    if (!this.hasAny) throw new ImportError('FILE_EMPTY');
    if (this.frames.length > 0 || this.from >= 0) throw new ImportError('JSON_BROKEN', this.line);
  }

  private passString(chunk: string, from: number): number {
    for (let at = from; at < chunk.length; at++) {
      const code = chunk.charCodeAt(at);
      if (this.isEscaped) this.isEscaped = false;
      else if (code === 0x5c) this.isEscaped = true;
      else if (code === 0x22) {
        this.inside = 'between';
        if (this.open < 0) this.finish(chunk, at + 1);
        return at + 1;
      }
    }
    return chunk.length;
  }

  private pass(at: number, code: number): void {
    // LeanCloud writes a line before all that is JSON.
    if (code === 0x23 && this.line === 1 && !this.hasAny) this.inside = 'remark';
    else if (this.open >= 0) {
      if (code === 0x22) this.inside = 'string';
      else if (code === 0x7b || code === 0x5b) this.deepen(++this.open);
      else if (code === 0x7d || code === 0x5d) this.open--;
    } else if (code === 0x7b || code === 0x5b) this.enter(code === 0x5b, at);
    else if (code === 0x7d || code === 0x5d) this.leave(code === 0x5d);
    else if (code === 0x2c) this.next();
    else if (code === 0x3a) this.expect('colon', 'value');
    else if (code === 0x22 && this.expects.startsWith('key')) this.start(at, 'string', true);
    else if (this.expects.startsWith('value')) this.start(at, code === 0x22 ? 'string' : 'word', false);
    else throw this.broken();
  }

  private enter(isList: boolean, at: number): void {
    if (!this.expects.startsWith('value')) throw this.broken();
    const path = this.at();
    if (this.wanted.has(path) && (path !== '' || !isList)) {
      this.start(at, 'between', false);
      this.open = 1;
      return;
    }
    this.hasAny = true;
    this.frames.push({ isList, at: path, key: '', index: 0 });
    this.deepen(0);
    this.expects = isList ? 'value or end' : 'key or end';
  }

  private leave(isList: boolean): void {
    const frame = this.frames.pop();
    const isAtEnd = this.expects === 'comma' || this.expects.endsWith('or end');
    if (frame?.isList !== isList || !isAtEnd) throw this.broken();
    this.afterValue();
  }

  private next(): void {
    const frame = this.frames.at(-1);
    if (!frame) throw this.broken();
    this.expect('comma', frame.isList ? 'value' : 'key');
    frame.index++;
  }

  private expect(now: Expects, then: Expects): void {
    if (this.expects !== now) throw this.broken();
    this.expects = then;
  }

  private start(at: number, inside: typeof this.inside, isKey: boolean): void {
    this.from = at;
    this.held = '';
    this.inside = inside;
    this.isKey = isKey;
    this.startLine = this.line;
  }

  private hold(piece: string): void {
    if (this.held === undefined) return;
    this.held = this.held.length + piece.length > this.limit ? undefined : this.held + piece;
  }

  private finish(chunk: string, end: number): void {
    this.hold(chunk.slice(this.from, end));
    this.from = -1;
    this.open = -1;
    this.hasAny = true;
    const value = this.held === undefined ? undefined : this.parse(this.held);
    if (this.isKey) {
      if (typeof value !== 'string') throw this.broken();
      this.frames.at(-1)!.key = value;
      this.expects = 'colon';
      return;
    }
    const path = this.frames.map(({ isList, key, index }) => (isList ? index : key));
    this.take({ at: this.at(), path, value, line: this.startLine });
    this.afterValue();
  }

  private parse(text: string): unknown {
    try {
      // Numbers that are ids may be longer than a number holds: such a one stays the text that it is.
      if (!/\d{16}/.test(text)) return JSON.parse(text);
      return parseWithSources(text, (_, value, { source }) =>
        typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? source : value,
      );
    } catch (error) {
      const within = /\(line (\d+)/.exec(String(error))?.[1] ?? 1;
      throw new ImportError('JSON_BROKEN', this.startLine + Number(within) - 1);
    }
  }

  private at(): string {
    const frame = this.frames.at(-1);
    if (!frame) return '';
    const name = frame.isList ? '*' : frame.key;
    return frame.at ? `${frame.at}.${name}` : name;
  }

  private afterValue(): void {
    this.expects = this.frames.length > 0 ? 'comma' : 'value';
  }

  private deepen(open: number): void {
    if (this.frames.length + open > maxDepth) throw this.broken();
  }

  private broken(): ImportError {
    return new ImportError('JSON_BROKEN', this.line);
  }
}

/** The types of the language know what it hands on later than the language does. */
const parseWithSources: (
  text: string,
  revive: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown = JSON.parse as never;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;

/** Space, comma, colon, quote, bracket. */
const isEndOfWord = (code: number): boolean =>
  isSpace(code) ||
  code === 0x2c ||
  code === 0x3a ||
  code === 0x22 ||
  code === 0x5d ||
  code === 0x7d ||
  code === 0x5b ||
  code === 0x7b;
