import { type Block, type CodeMark, type Inline, limits, type RichText } from '@parvis/contract';

type Node = Block | Inline;

/** Nodes of a tree (T6); an empty item of a list is one. A loop, as in all that walks a stranger's tree. */
export function countNodes(text: RichText): number {
  let count = 0;
  const waiting: Node[] = [...text];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    count++;
    if ('children' in node) waiting.push(...node.children);
    if ('items' in node) {
      for (const item of node.items) {
        if (item.length > 0) waiting.push(...item);
        else count++;
      }
    }
  }
  return count;
}

/** What of `limits.listTextLength` and `limits.listTextNodes` is left, and whether it was too little. */
interface Room {
  length: number;
  nodes: number;
  isCut: boolean;
}

/** The beginning of a text with `…` behind it, as lists carry it (L9). Undefined where the whole text has room. */
export function truncate(text: RichText): RichText | undefined {
  const room: Room = { length: limits.listTextLength, nodes: limits.listTextNodes, isCut: false };
  const kept = cutNodes(text, room);
  if (!room.isCut) return undefined;
  const last = kept.at(-1);
  const end: Inline = { type: 'text', text: '…' };
  if (last?.type === 'paragraph') last.children.push(end);
  else kept.push({ type: 'paragraph', children: [end] });
  return kept;
}

/** As many as have room, the last of them cut. Calls itself, for a tree is at most 12 deep (T4). */
function cutNodes<Kept extends Node>(nodes: Kept[], room: Room): Kept[] {
  const kept: Kept[] = [];
  for (const node of nodes) {
    const one = hasRoom(room) && (cutNode(node, room) as Kept);
    if (one && !(room.isCut && isEmpty(one))) kept.push(one);
    if (room.isCut) break;
  }
  return kept;
}

/** Nothing of what it held had room. */
const isEmpty = (node: Node): boolean =>
  'children' in node ? node.children.length === 0 : 'items' in node ? node.items.length === 0 : false;

function hasRoom(room: Room): boolean {
  if (room.nodes <= 0 || room.length <= 0) room.isCut = true;
  room.nodes--;
  return !room.isCut;
}

function cutNode(node: Node, room: Room): Node {
  switch (node.type) {
    case 'text':
      return { ...node, text: cutText(node.text, room) };
    case 'code': {
      const text = cutText(node.text, room);
      return 'marks' in node ? { ...node, text, ...cutMarks(node.marks, text.length) } : { ...node, text };
    }
    case 'break':
      return node;
    case 'list': {
      const items: Block[][] = [];
      for (const item of node.items) {
        const kept = item.length > 0 || hasRoom(room) ? cutNodes(item, room) : [];
        if (!room.isCut || kept.length > 0) items.push(kept);
        if (room.isCut) break;
      }
      return { ...node, items };
    }
    case 'image':
      room.length -= node.alt.length;
      return node;
    case 'link':
      room.length -= node.href.length;
      return { ...node, children: cutNodes(node.children, room) };
    case 'quote':
      return { ...node, children: cutNodes(node.children, room) };
    case 'paragraph':
    case 'strong':
    case 'emphasis':
      return { ...node, children: cutNodes(node.children, room) };
  }
}

/** Names of the parts that are left (T8). */
function cutMarks(marks: CodeMark[] = [], length: number): { marks: CodeMark[] } {
  return {
    marks: marks
      .filter(([from]) => from < length)
      .map(([from, to, name]): CodeMark => [from, Math.min(to, length), name]),
  };
}

const graphemes = new Intl.Segmenter();

/** Cut behind the last word that has room, or where there is no space between graphemes. */
function cutText(text: string, room: Room): string {
  const max = Math.max(room.length, 0);
  room.length -= text.length;
  if (text.length <= max) return text;
  room.isCut = true;
  const space = text.lastIndexOf(' ', max);
  if (space > max - 40) return text.slice(0, space);
  return text.slice(0, graphemes.segment(text.slice(0, max + 40)).containing(max)?.index);
}
