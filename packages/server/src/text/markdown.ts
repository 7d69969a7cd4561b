import { type Block, type Inline, imageLimits, isPlainAddress, isVisible, type RichText } from '@parvis/contract';
import MarkdownIt, { type Env, type StateBlock, type StateInline } from 'markdown-it';
import { linkAddresses } from './autolink.ts';
import { markBesideCjk } from './emphasis.ts';
import { type ImageEnv, type TextImages, toImage } from './images.ts';
import { toRichText as fromTokens } from './tree.ts';

/**
 * Quotes and lists inside one another at most. With the paragraph, its text and the marks around it a tree is at most 12
 * nodes deep (T4).
 */
const maxBlockDepth = 8;

type BlockRule = (state: StateBlock, startLine: number, endLine: number, silent: boolean) => boolean;
type InlineRule = (state: StateInline, silent: boolean) => boolean;

/** A number of four digits is a year, with which no list begins (T1). */
const year = /^\d{4}[.)](\s|$)/;

const markdown = new MarkdownIt('commonmark', { html: false });
// T2: without their rule, these stay the text that was typed.
markdown.disable(['heading', 'lheading', 'reference', 'html_block', 'html_inline']);
// The tree drops links of other schemes and keeps their text (T3).
markdown.validateLink = () => true;
// Looked at before the library writes it in another way, which would hide what is wrong with it (T3).
const { normalizeLink } = markdown;
markdown.normalizeLink = (url) => (/^https?:/i.test(url) && !isPlainAddress(url) ? '' : normalizeLink(url));
// An address is shown as typed: decoded, it could hold control characters or look like another one.
markdown.normalizeLinkText = (url) => url;
markBesideCjk(markdown);
linkAddresses(markdown);
// Above what blocks need; brackets within brackets cost more the more of them are tried.
markdown.options.maxNesting = 40;

const noImages: TextImages = new Map();

const ends = ['paragraph', 'reference', 'blockquote', 'list'];
markdown.block.ruler.at('blockquote', shallow('blockquote'), { alt: ends });
markdown.block.ruler.at('list', withoutYears(shallow('list')), { alt: ends.slice(0, 3) });
// Nor does a list go on with one.
markdown.block.ruler.before('list', 'year', (state, line, _, silent) => silent && isYear(state, line), {
  alt: ['list'],
});
markdown.block.ruler.at('hr', ruleAsText(), { alt: ends });
markdown.inline.ruler.at('image', imageAsText());

/**
 * Markdown source as the tree that clients draw (section T).
 * @param images those that may be shown in it, by their ids (T9)
 */
export function toRichText(source: string, images: TextImages = noImages): RichText {
  const env: ImageEnv = { images, room: imageLimits.perPost };
  return fromTokens(markdown.parse(source, env as unknown as Env));
}

/** True when a text shows anything: a comment of quote marks alone says nothing. */
export function saysSomething(text: RichText): boolean {
  const waiting: (Block | Inline)[] = [...text];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'image' || ('text' in node && isVisible(node.text))) return true;
    if ('children' in node) waiting.push(...node.children);
    if ('items' in node) waiting.push(...node.items.flat());
  }
  return false;
}

/** A container that stops nesting in time: deeper marks are text. Otherwise each `>` of a hostile line costs a call. */
function shallow(name: string): BlockRule {
  const rule = find<BlockRule>(markdown.block.ruler, name);
  return (state, startLine, endLine, silent) => {
    const env = state.env as Env & { depth?: number };
    const depth = env.depth ?? 0;
    if (depth >= maxBlockDepth) return false;
    env.depth = depth + 1;
    try {
      return rule(state, startLine, endLine, silent);
    } finally {
      env.depth = depth;
    }
  };
}

/** No list begins with a year. */
function withoutYears(rule: BlockRule): BlockRule {
  return (state, startLine, endLine, silent) => !isYear(state, startLine) && rule(state, startLine, endLine, silent);
}

/** A rule of dashes is shown as typed; without any rule here, `* * *` would be three lists. */
function ruleAsText(): BlockRule {
  const rule = find<BlockRule>(markdown.block.ruler, 'hr');
  return (state, startLine, endLine, silent) => {
    const from = state.bMarks[startLine]! + state.tShift[startLine]!;
    const before = state.tokens.length;
    if (!rule(state, startLine, endLine, silent)) return false;
    if (silent) return true;
    state.tokens.length = before;
    state.push('paragraph_open', 'p', 1);
    const text = state.push('inline', '', 0);
    // Escaped, because stars and underscores alone would be read as marks.
    text.content = state.src.slice(from, state.eMarks[startLine]).trim().replace(/[*_]/g, '\\$&');
    text.children = [];
    state.push('paragraph_close', 'p', -1);
    return true;
  };
}

/** An image is shown as typed, unless it is one of the text's own (T9); without any rule here, it would become `!` and a link. */
function imageAsText(): InlineRule {
  const rule = find<InlineRule>(markdown.inline.ruler, 'image');
  return (state, silent) => {
    const from = state.pos;
    if (!rule(state, true)) return false;
    if (silent) return true;
    const source = state.src.slice(from, state.pos);
    const env = state.env as unknown as ImageEnv;
    const image = toImage(source, env);
    if (image) {
      env.room--;
      state.push('own_image', '', 0).meta = image;
    }
    // A token of its own, so that the address in it does not become a link.
    else state.push('typed', '', 0).content = source;
    return true;
  };
}

function isYear(state: StateBlock, line: number): boolean {
  const from = state.bMarks[line]! + state.tShift[line]!;
  return year.test(state.src.slice(from, Math.min(from + 6, state.eMarks[line]!)));
}

/** The library names its rules but offers no way to read one; replacing all of one would mean copying it. */
function find<Rule>(ruler: object, name: string): Rule {
  const { __rules__ } = ruler as { __rules__: { name: string; fn: Rule }[] };
  return __rules__.find((rule) => rule.name === name)!.fn;
}
