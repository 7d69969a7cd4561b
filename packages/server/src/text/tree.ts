import { type Block, type Inline, isPlainAddress, limits, type RichText } from '@parvis/contract';
import type { Token } from 'markdown-it';

/** Nodes from the top of a tree to its deepest leaf (T4). */
const maxDepth = 12;

/** What markdown-it found, as our tree. Loops, never recursion: the input is a stranger's. */
export function toRichText(tokens: Token[]): RichText {
  const root: RichText = [];
  const lists: OpenList[] = [];
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
        lists.push({ ordered: token.type === 'ordered_list_open', into: here, items: undefined, last: 0 });
        break;
      }
      case 'list_item_open': {
        const item: Block[] = [];
        addItem(lists.at(-1)!, item, Number(token.info));
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

/** A list that is being read: its last item's number as it was typed, and the items of the list that the item is in. */
interface OpenList {
  ordered: boolean;
  into: Block[];
  items: Block[][] | undefined;
  last: number;
}

/** An item whose number does not follow begins a list of its own, so that numbers stay as typed; `1. 1. 1.` counts (T1). */
function addItem(list: OpenList, item: Block[], typed: number): void {
  const { ordered, into, last } = list;
  const follows = !ordered || typed === last + 1 || (typed === last && typed <= 1);
  if (list.items && follows) list.items.push(item);
  else {
    list.items = [item];
    into.push({ type: 'list', ordered, ...(ordered && typed !== 1 && { start: typed }), items: list.items });
  }
  list.last = typed;
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
      case 'own_image':
        stack.at(-1)!.push(token.meta as Inline);
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
