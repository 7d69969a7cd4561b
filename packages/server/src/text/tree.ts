import { type Block, type Inline, isPlainAddress, limits, type RichText } from '@parvis/contract';
import type { Token } from 'markdown-it';

/** Nodes from the top of a tree to its deepest leaf (T4). */
const maxDepth = 12;

/** What markdown-it found, as our tree. Loops, never recursion: the input is a stranger's. */
export function toRichText(tokens: Token[]): RichText {
  const root: RichText = [];
  const lists: Block[][][] = [];
  const stack: Block[][] = [root];
  for (const token of tokens) {
    const here = stack.at(-1)!;
    switch (token.type) {
      case 'inline': {
        const children = toInlines(token.children ?? [], maxDepth - stack.length);
        if (children.length > 0) here.push({ type: 'paragraph', children });
        break;
      }
      case 'fence':
      case 'code_block': {
        const language = toLanguage(token.info);
        here.push({ type: 'code', block: true, ...(language && { language }), text: token.content.replace(/\n$/, '') });
        break;
      }
      case 'blockquote_open': {
        const children: Block[] = [];
        here.push({ type: 'quote', children });
        stack.push(children);
        break;
      }
      case 'bullet_list_open':
      case 'ordered_list_open': {
        const items: Block[][] = [];
        const start = token.attrGet('start');
        here.push({
          type: 'list',
          ordered: token.type === 'ordered_list_open',
          ...(start !== null && { start: Number(start) }),
          items,
        });
        lists.push(items);
        break;
      }
      case 'list_item_open': {
        const item: Block[] = [];
        lists.at(-1)!.push(item);
        stack.push(item);
        break;
      }
      case 'list_item_close':
      case 'blockquote_close':
        stack.pop();
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        lists.pop();
        break;
    }
  }
  return root;
}

function toInlines(tokens: Token[], room: number): Inline[] {
  const root: Inline[] = [];
  const stack: Inline[][] = [root];
  const open = (node: { type: 'strong' | 'emphasis' } | { type: 'link'; href: string }, kept: boolean) => {
    const here = stack.at(-1)!;
    // Beyond the depth, or for a link we do not keep, the children go where the node would stand.
    if (!kept || stack.length >= room) return stack.push(here);
    const children: Inline[] = [];
    here.push({ ...node, children } as Inline);
    return stack.push(children);
  };
  const say = (text: string) => {
    const here = stack.at(-1)!;
    const last = here.at(-1);
    if (last?.type === 'text') last.text += text;
    else if (text) here.push({ type: 'text', text });
  };
  for (const token of tokens) {
    switch (token.type) {
      case 'strong_open':
        open({ type: 'strong' }, true);
        break;
      case 'em_open':
        open({ type: 'emphasis' }, true);
        break;
      case 'link_open': {
        const href = String(token.attrGet('href') ?? '');
        open({ type: 'link', href }, isLinkable(href));
        break;
      }
      case 'strong_close':
      case 'em_close':
      case 'link_close':
        stack.pop();
        break;
      case 'code_inline':
        stack.at(-1)!.push({ type: 'code', text: token.content });
        break;
      case 'softbreak':
      case 'hardbreak':
        stack.at(-1)!.push({ type: 'break' });
        break;
      case 'typed':
        for (const [at, line] of token.content.split('\n').entries()) {
          if (at > 0) stack.at(-1)!.push({ type: 'break' });
          say(line);
        }
        break;
      default:
        say(token.content);
    }
  }
  return root;
}

/** The first word behind a fence, when it looks like the name of a language. */
function toLanguage(info: string): string | undefined {
  const word = info
    .trim()
    .split(/\s/)[0]!
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
  return /^[\w+#-]{1,20}$/.test(word) ? word : undefined;
}

/** T3, T6: `mailto`, or an address of the web in which everybody reads the same host. */
const isLinkable = (href: string): boolean =>
  href.length <= limits.urlLength && (isPlainAddress(href) || (/^mailto:/i.test(href) && URL.canParse(href)));
