import { isPlainAddress, limits } from '@parvis/contract';
import { toMarkdown } from '@parvis/contract/to-markdown';
import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { PostItem } from './record.ts';
import { type Look, TextBuilder } from './text-builder.ts';

/** Characters of HTML that are read of one text: far more than the longest post. */
const mostHtml = 1_000_000;
/** Pictures of one text that are asked for at all. */
const mostPictures = 50;
const writtenPicture = /!\[(?:[^\\[\]]|\\.){0,500}\]\(<?(https?:[^\s()<>]{1,2000})>?\)/g;
/** Elements inside one another that count; those deeper say what they say without a look of their own. */
const mostOpen = 64;

/** Their content is another language, or for another program. */
const unread: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode] | undefined>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  iframe: TokenizerMode.RAWTEXT,
  noembed: TokenizerMode.RAWTEXT,
  noframes: TokenizerMode.RAWTEXT,
  xmp: TokenizerMode.RAWTEXT,
  title: TokenizerMode.RCDATA,
  textarea: TokenizerMode.RCDATA,
  plaintext: TokenizerMode.PLAINTEXT,
};
const left = new Set([
  ...Object.keys(unread),
  ...['template', 'noscript', 'object', 'svg', 'math', 'select', 'audio', 'video', 'canvas', 'applet', 'head'],
]);
const empty = new Set(['br', 'img', 'hr', 'input', 'embed', 'wbr', 'meta', 'link', 'base', 'area', 'col', 'source']);
/** What begins on a line of its own. */
const blocks = new Set(
  (
    'address article aside body caption center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header html hr li main nav ol p section summary table tbody tfoot thead tr ul blockquote pre'
  ).split(' '),
);

export interface WrittenBody {
  /** Markdown, as authors write it. */
  source: string;
  /** Addresses of the pictures in it, each of which stands there as a link. */
  pictures: readonly string[];
  /** Not all of it could be kept. */
  isStripped: boolean;
  isTooLong: boolean;
}

/** Markdown of a post that was written as HTML, Markdown or plain text. */
export function toSourceOf({ form, value }: PostItem['body']): WrittenBody {
  if (form === 'markdown') {
    const pictures = [...value.matchAll(writtenPicture)].slice(0, mostPictures).map(([, address]) => address!);
    return { source: value, pictures, isStripped: false, isTooLong: value.length > limits.bodyLength };
  }
  if (form === 'html') return fromHtml(value);
  const text = new TextBuilder();
  for (const part of value.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    for (const line of part.split('\n')) {
      text.say(line);
      text.breakLine();
    }
    text.endParagraph();
  }
  return write(text, false, []);
}

/** Longer than a post may be, it is none: the row is refused, never cut. */
function write(text: TextBuilder, isStripped: boolean, pictures: readonly string[]): WrittenBody {
  const source = toMarkdown(text.end());
  return { source, pictures, isStripped, isTooLong: text.isTooLong || source.length > limits.bodyLength };
}

/**
 * HTML as the Markdown that says the same: paragraphs, quotes, lists, code, strong, emphasis, links. What is neither of
 * them is left out or only its words stay; no markup of it meets a page. The time it takes grows with the length alone:
 * tags are read as a browser reads them, and no tree is made of them but ours.
 */
function fromHtml(html: string): WrittenBody {
  const reader = new HtmlReader();
  const tokenizer: Tokenizer = new Tokenizer(
    {},
    {
      onStartTag: (tag) => {
        const mode = reader.begin(tag);
        if (mode !== undefined) tokenizer.state = mode;
      },
      onEndTag: ({ tagName }) => reader.close(tagName),
      onCharacter: ({ chars }) => reader.say(chars),
      onWhitespaceCharacter: ({ chars }) => reader.say(chars),
      onNullCharacter: () => {},
      onComment: () => {},
      onDoctype: () => {},
      onEof: () => {},
    },
  );
  tokenizer.write(html.slice(0, mostHtml), true);
  const body = write(reader.text, reader.isStripped, reader.pictures);
  return html.length > mostHtml ? { ...body, isTooLong: true } : body;
}

class HtmlReader {
  isStripped = false;
  readonly pictures: string[] = [];
  readonly text = new TextBuilder();
  readonly #open: { name: string; look?: Look; undo?: () => void }[] = [];
  /** What is being left out, and how many of its name are open. */
  #left: { name: string; depth: number } | undefined;
  #look: Look = {};

  begin({
    tagName,
    attrs,
    selfClosing,
  }: Token.TagToken): (typeof TokenizerMode)[keyof typeof TokenizerMode] | undefined {
    if (this.#left) {
      if (tagName === this.#left.name && !selfClosing) this.#left.depth++;
      return;
    }
    if (left.has(tagName)) {
      this.isStripped = true;
      if (selfClosing && (tagName === 'svg' || tagName === 'math')) return;
      this.#left = { name: tagName, depth: 1 };
      return unread[tagName];
    }
    const attribute = (name: string) => attrs.find((one) => one.name === name)?.value;
    if (empty.has(tagName)) {
      this.#put(tagName, attribute);
      return;
    }
    if (blocks.has(tagName)) this.text.endParagraph();
    // A paragraph or an item that begins ends the one before it.
    if (tagName === 'p' || tagName === 'li') this.#closeOwn(tagName);
    if (this.#open.length >= mostOpen) return;
    const open = { name: tagName, ...this.#enter(tagName, attribute) };
    this.#open.push(open);
    if (open.look) this.#lookAgain();
    return;
  }

  close(name: string): void {
    if (this.#left) {
      if (name === this.#left.name && --this.#left.depth === 0) this.#left = undefined;
      return;
    }
    if (name === 'br') this.text.breakLine();
    if (blocks.has(name)) this.text.endParagraph();
    this.#leave(this.#open.findLastIndex((one) => one.name === name));
  }

  say(text: string): void {
    if (!this.#left) this.text.say(text, this.#look);
  }

  #put(name: string, attribute: (name: string) => string | undefined): void {
    if (name === 'br') this.text.breakLine();
    else if (name === 'hr') this.text.endParagraph();
    else if (name === 'img') {
      const address = isSmall(attribute) ? undefined : toHref(attribute('src'));
      // A link to it until it is here: what a stranger's picture shows today is nothing that it will show tomorrow.
      if (address && /^https?:/i.test(address) && this.pictures.length < mostPictures) this.pictures.push(address);
      else this.isStripped = true;
      const words = attribute('alt')?.trim() || address || '';
      this.text.say(words, this.#look.href || !address ? this.#look : { ...this.#look, href: address });
    } else if (name !== 'wbr') this.isStripped = true;
  }

  /** How what is within looks, or how it is left again. */
  #enter(name: string, attribute: (name: string) => string | undefined): { look?: Look; undo?: () => void } {
    const look = this.#lookOf(name, attribute);
    if (look) return { look };
    if (name === 'blockquote') return this.text.openQuote();
    if (name === 'ul') return this.text.openList(false);
    if (name === 'ol') return this.text.openList(true, Number(attribute('start') ?? 1));
    if (name === 'li') return this.text.openItem();
    if (name === 'pre') return this.text.openCode();
    if (name === 'td' || name === 'th') {
      this.isStripped = true;
      this.text.say(' ', this.#look);
    }
    return {};
  }

  #lookOf(name: string, attribute: (name: string) => string | undefined): Look | undefined {
    if (name === 'b' || name === 'strong' || /^h[1-6]$/.test(name)) return { isStrong: true };
    if (name === 'i' || name === 'em') return { isEmphasis: true };
    if (name === 'code' || name === 'kbd' || name === 'samp' || name === 'tt') return { isCode: true };
    if (name !== 'a') return;
    const href = toHref(attribute('href'));
    if (!href) this.isStripped = true;
    return { href };
  }

  /** Ends an element of the name that no list stands in. */
  #closeOwn(name: string): void {
    const at = this.#open.findLastIndex((one) => one.name === name || /^([ou]l|blockquote|pre)$/.test(one.name));
    if (this.#open[at]?.name === name) this.#leave(at);
  }

  /** What has blocks of its own ends with all in it; any other one alone, as browsers do where marks overlap. */
  #leave(at: number): void {
    if (at < 0) return;
    const [first, ...others] = this.#open.splice(at, this.#open[at]!.undo ? mostOpen : 1).reverse();
    for (const one of [first!, ...others]) one.undo?.();
    if (first!.look || others.length > 0) this.#lookAgain();
  }

  #lookAgain(): void {
    this.#look = Object.assign({}, ...this.#open.map(({ look }) => look));
  }
}

/** A smiley, or what only counts who looks: no picture of what the text is about. */
const isSmall = (attribute: (name: string) => string | undefined): boolean =>
  /smil|emoji/i.test(attribute('class') ?? '') ||
  ['width', 'height'].some(
    (name) => /^\d{1,2}(px)?$/.test(attribute(name) ?? '') && Number.parseInt(attribute(name)!, 10) <= 32,
  );

/** T3, T6: `mailto`, or an address of the web in which everybody reads the same host. */
function toHref(address: string | undefined): string | undefined {
  const href = address?.trim() ?? '';
  if (href.length > limits.urlLength) return undefined;
  return isPlainAddress(href) || (/^mailto:[^\s]+$/i.test(href) && URL.canParse(href)) ? href : undefined;
}
