import { SaxesParser, type SaxesTagNS } from 'saxes';
import { ImportError, type Source } from './record.ts';

/** An element of interest, with the fields that stand right within it. */
export interface XmlElement {
  name: string;
  /** Line of its start. */
  line: number;
  attributes: Readonly<Record<string, string>>;
  text: string;
  /** Elements within it; those that are read on their own are not among them. */
  children: XmlElement[];
  /** The element of interest that it stands in. */
  of?: XmlElement | undefined;
  /** Characters of text that it may still hold; below zero not all of it was kept. */
  room: number;
}

export interface XmlShape {
  /** Prefixes that we know namespaces by, whatever the file calls them. Names of others are left out. */
  namespaces: readonly (readonly [RegExp, string])[];
  /** Elements that are handed out when they end, by name. */
  read: readonly string[];
  /** Elements whose text may be large and is of no use. */
  skip: readonly string[];
}

/** Characters that an element of interest holds: far more than the longest post. */
const mostHeld = 1_000_000;
/** What a field costs of them, empty as it may be. */
const fieldCost = 100;
/** Characters of markup or text without an end. The parser holds them all. */
const mostRun = 8_000_000;
/** Elements inside one another. */
const mostDepth = 64;
/** Characters that are read at a time, so that what comes of them stays small. */
const step = 65_536;

/**
 * The elements of interest of a file, as they end. Entities of its own and a document type are refused before they are
 * read (RES-18); nothing is fetched.
 * @throws ImportError `XML_BROKEN` or `XML_ENTITY` with the line
 */
export async function* readXml(source: Source, shape: XmlShape): AsyncIterable<XmlElement> {
  const reader = new XmlReader(shape);
  for await (const text of source.text()) {
    for (let at = 0; at < text.length; at += step) yield* reader.write(text.slice(at, at + step));
  }
  yield* reader.end();
}

class XmlReader {
  readonly #parser = new SaxesParser({ xmlns: true });
  readonly #shape: XmlShape;
  /** The elements that are open; nothing is kept of one that is `undefined`. */
  readonly #open: (XmlElement | undefined)[] = [];
  /** Those of them that are of interest. */
  readonly #read: XmlElement[] = [];
  #done: XmlElement[] = [];
  #starts = 1;
  #run = 0;

  constructor(shape: XmlShape) {
    this.#shape = shape;
    const parser = this.#parser;
    parser.on('error', (error) => this.#fail(/entity/i.test(error.message) ? 'XML_ENTITY' : 'XML_BROKEN'));
    parser.on('doctype', () => this.#fail('XML_ENTITY'));
    parser.on('opentagstart', () => {
      this.#starts = parser.line;
    });
    parser.on('opentag', (tag) => this.#begin(tag));
    parser.on('closetag', () => this.#close());
    parser.on('text', (text) => this.#say(text));
    parser.on('cdata', (text) => this.#say(text));
    parser.on('comment', () => {
      this.#run = 0;
    });
  }

  write(text: string): XmlElement[] {
    this.#run += text.length;
    this.#parser.write(text);
    if (this.#run > mostRun) this.#fail('XML_BROKEN');
    return this.#take();
  }

  end(): XmlElement[] {
    this.#parser.close();
    return this.#take();
  }

  #take(): XmlElement[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  #fail(code: 'XML_BROKEN' | 'XML_ENTITY'): never {
    throw new ImportError(code, this.#parser.line);
  }

  #begin(tag: SaxesTagNS): void {
    this.#run = 0;
    if (this.#open.length >= mostDepth) this.#fail('XML_BROKEN');
    const name = this.#name(tag.uri, tag.local);
    const outer = this.#open.at(-1);
    const isRead = name !== undefined && this.#shape.read.includes(name);
    // Of the rest, only what stands in an element of interest is kept, and nothing within what is of no use.
    if (name === undefined || !(isRead || outer) || this.#shape.skip.includes(name)) {
      this.#open.push(undefined);
      return;
    }
    const element: XmlElement = { name, line: this.#starts, attributes: {}, text: '', children: [], room: mostHeld };
    if (isRead) {
      element.of = this.#read.at(-1);
      this.#read.push(element);
    } else if (this.#takes(fieldCost)) outer!.children.push(element);
    element.attributes = this.#attributes(tag);
    this.#open.push(element);
  }

  #attributes(tag: SaxesTagNS): Record<string, string> {
    const attributes: Record<string, string> = {};
    for (const { uri, local, value } of Object.values(tag.attributes)) {
      const key = this.#name(uri, local);
      if (key !== undefined && this.#takes(value.length)) attributes[key] = value;
    }
    return attributes;
  }

  #close(): void {
    this.#run = 0;
    const element = this.#open.pop();
    if (element && element === this.#read.at(-1)) this.#done.push(this.#read.pop()!);
  }

  #say(text: string): void {
    this.#run = 0;
    const element = this.#open.at(-1);
    if (element && this.#takes(text.length)) element.text += text;
  }

  /** Whether there is room for so many characters in what is being read. */
  #takes(characters: number): boolean {
    const element = this.#read.at(-1)!;
    element.room -= characters;
    return element.room >= 0;
  }

  #name(uri: string, local: string): string | undefined {
    if (uri === '') return local;
    const known = this.#shape.namespaces.find(([pattern]) => pattern.test(uri));
    return known && known[1] + local;
  }
}

/** The first field of a name, without white space around it; `undefined` when it is empty. */
export function fieldOf(element: XmlElement | undefined, name: string): string | undefined {
  return childOf(element, name)?.text.trim() || undefined;
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((child) => child.name === name);
}

/**
 * The name and namespaces of the first element of a file's head, for `detect`; `undefined` where there is none. What is
 * before it, as a stray character, is the reader's to refuse.
 */
export function rootOf(head: string): { name: string; attributes: string } | undefined {
  const found = /<([A-Za-z][\w:.-]{0,60})([^<>]{0,8000})>/.exec(head.slice(0, 16_384).replace(/<!--[\s\S]*?-->/g, ''));
  return found ? { name: found[1]!, attributes: found[2]! } : undefined;
}
