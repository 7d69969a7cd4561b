/** Writes what editors and frameworks want to know of the elements, from the one table of them. Part of the build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AttributeRow, attributes, elements, events, parts, properties } from '../src/element/table.ts';

const of = (tag: string): AttributeRow[] => attributes.filter(({ only }) => !only || only === tag);
const toName = (tag: string): string =>
  tag.replace(/(^|-)(\w)/g, (_: string, _dash: string, letter: string) => letter.toUpperCase());
const isText = ({ type }: AttributeRow): boolean => !type.startsWith("'");

/** `custom-elements.json`, schema 2 of the custom elements manifest. */
const manifest = {
  schemaVersion: '2.1.0',
  readme: '',
  modules: [
    {
      kind: 'javascript-module',
      path: 'dist/npm/index.js',
      declarations: elements.map(({ tag, text }) => ({
        kind: 'class',
        customElement: true,
        name: toName(tag),
        tagName: tag,
        description: text,
        superclass: { name: 'HTMLElement' },
        attributes: of(tag).map(({ name, type, text }) => ({ name, type: { text: type }, description: text })),
        events: events.map(({ name, detail, text }) => ({
          name,
          type: { text: `CustomEvent<${detail}>` },
          description: text,
        })),
        cssParts: parts.map(({ name, text }) => ({ name, description: text })),
        cssProperties: properties.map(({ name, text }) => ({ name, description: text })),
      })),
      exports: elements.map(({ tag }) => ({
        kind: 'custom-element-definition',
        name: tag,
        declaration: { name: toName(tag), module: 'dist/npm/index.js' },
      })),
    },
  ],
};

/** HTML data of VS Code: `html.customData`. */
const htmlData = {
  version: 1.1,
  tags: elements.map(({ tag, text }) => ({
    name: tag,
    description: text,
    attributes: of(tag).map((row) => ({
      name: row.name,
      description: row.text,
      ...(isText(row) ? {} : { values: row.type.split(' | ').map((one) => ({ name: one.replaceAll("'", '') })) }),
    })),
  })),
};

const props = elements
  .map(({ tag }) => {
    const own = of(tag).filter(({ name }) => name !== 'lang');
    const lines = own.map(({ name, type, text }) => `  /** ${text} */\n  '${name}'?: ${type};`);
    return `export interface ${toName(tag)}Attributes {\n${lines.join('\n')}\n}`;
  })
  .join('\n\n');
const handlers = events
  .map(({ name, text }) => `  /** ${text} */\n  'on${name}'?: (event: ParvisEventMap['${name}']) => void;`)
  .join('\n');
const head = `// Made by the build from src/element/table.ts.\nimport type { ParvisEventMap } from './events.js';\n`;
const names = elements.map(({ tag }) => `${toName(tag)}Attributes`).join(', ');
const rows = (value: (name: string) => string): string =>
  [...elements.map(({ tag }) => [tag, toName(tag)]), ['parvis-config', 'ParvisComments']]
    .map(([tag, name]) => `      '${tag}': ${value(`${name}Attributes`)};`)
    .join('\n');

/** The files of types, by name. */
const types: Record<string, string> = {
  'attributes.d.ts': `${head}\n${props}\n\nexport interface ParvisHandlers {\n${handlers}\n}\n`,
  'react.d.ts': `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${names}, ParvisHandlers } from './attributes.js';
export * from './index.js';
type Props<Own> = Own & ParvisHandlers & Omit<DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>, keyof Own>;
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${rows((name) => `Props<${name}>`)}
    }
  }
}
`,
  'preact.d.ts': `import type { HTMLAttributes } from 'preact';
import type { ${names}, ParvisHandlers } from './attributes.js';
export * from './index.js';
type Props<Own> = Own & ParvisHandlers & Omit<HTMLAttributes<HTMLElement>, keyof Own>;
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${rows((name) => `Props<${name}>`)}
    }
  }
}
`,
  'svelte.d.ts': `import type { HTMLAttributes } from 'svelte/elements';
import type { ${names}, ParvisHandlers } from './attributes.js';
export * from './index.js';
type Props<Own> = Own & ParvisHandlers & Omit<HTMLAttributes<HTMLElement>, keyof Own>;
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${rows((name) => `Props<${name}>`)}
  }
}
`,
  'vue.d.ts': `import type { DefineComponent, HTMLAttributes } from 'vue';
import type { ParvisEventMap } from './events.js';
import type { ${names} } from './attributes.js';
export * from './index.js';
// The compiler of templates looks for names in camel case, however they are written there.
type Camel<Text extends string> = Text extends \`\${infer Head}-\${infer Tail}\` ? \`\${Head}\${Capitalize<Camel<Tail>>}\` : Text;
type Props<Own> = { [Name in keyof Own as Camel<Name & string>]: Own[Name] };
type Handlers = { [Name in keyof ParvisEventMap as \`on\${Capitalize<Camel<Name>>}\`]?: (event: ParvisEventMap[Name]) => void };
type Element<Own> = DefineComponent<Props<Own> & Handlers & Omit<HTMLAttributes, keyof Own>>;
declare module 'vue' {
  interface GlobalComponents {
${rows((name) => `Element<${name}>`)}
  }
}
`,
};

/** Writes it all under `dist`. */
export function writeManifest(dist: string): void {
  mkdirSync(join(dist, 'types'), { recursive: true });
  writeFileSync(join(dist, 'custom-elements.json'), JSON.stringify(manifest, null, 1));
  writeFileSync(join(dist, 'html-data.json'), JSON.stringify(htmlData, null, 1));
  for (const [name, text] of Object.entries(types)) writeFileSync(join(dist, 'types', name), text);
}
