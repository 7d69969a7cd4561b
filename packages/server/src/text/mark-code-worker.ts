import { parentPort } from 'node:worker_threads';
import type { CodeMark, CodeName } from '@parvis/contract';
import { common, createLowlight } from 'lowlight';

/** Code that `mark-code.ts` sends, and what its parts are; nothing of a language that is not known. */
export interface Code {
  language: string;
  text: string;
}
export type Marked = (CodeMark[] | undefined)[];

const lowlight = createLowlight(common);
type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** Classes of highlight.js, by their first word; others are shown as plain code. */
const names: Readonly<Record<string, CodeName>> = {
  comment: 'comment',
  doctag: 'comment',
  quote: 'comment',
  keyword: 'keyword',
  operator: 'keyword',
  tag: 'keyword',
  name: 'keyword',
  'selector-tag': 'keyword',
  string: 'string',
  regexp: 'string',
  char: 'string',
  link: 'string',
  code: 'string',
  number: 'number',
  literal: 'literal',
  symbol: 'literal',
  bullet: 'literal',
  title: 'title',
  section: 'title',
  type: 'type',
  built_in: 'type',
  class: 'type',
  'selector-class': 'type',
  'selector-id': 'type',
  attr: 'attr',
  attribute: 'attr',
  property: 'attr',
  'selector-attr': 'attr',
  'selector-pseudo': 'attr',
  variable: 'variable',
  params: 'variable',
  'template-variable': 'variable',
  meta: 'meta',
  addition: 'added',
  deletion: 'removed',
};

function mark({ language, text }: Code): CodeMark[] | undefined {
  if (!lowlight.registered(language)) return undefined;
  const marks: CodeMark[] = [];
  let at = 0;
  // What is inside goes by its own name, where it has one that is known.
  const walk = (nodes: Node[], name?: CodeName): void => {
    for (const node of nodes) {
      if (node.type === 'element') walk(node.children as Node[], toName(node.properties.className) ?? name);
      if (node.type !== 'text') continue;
      const last = marks.at(-1);
      if (name && last?.[1] === at && last[2] === name) last[1] += node.value.length;
      else if (name) marks.push([at, at + node.value.length, name]);
      at += node.value.length;
    }
  };
  walk(lowlight.highlight(language, text).children);
  return marks;
}

function toName(classes: unknown): CodeName | undefined {
  const [first] = Array.isArray(classes) ? classes : [];
  return names[String(first).replace('hljs-', '')];
}

// It has its grammars: the time of a text begins with the text.
parentPort?.postMessage([] satisfies Marked);
parentPort?.on('message', (all: Code[]) => {
  parentPort!.postMessage(all.map(mark) satisfies Marked);
});
