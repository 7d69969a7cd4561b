/** Writes what editors and frameworks want to know of the elements, from the one table of them. Part of the build. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { attributes, type ElementRow, elements, events, parts, properties } from '../src/element/table.ts';

const of = ({ tag, own }: ElementRow): AttributeText[] =>
  own?.attributes ?? attributes.filter(({ only }) => !only || only === tag);
const toName = (tag: string): string =>
  tag.replace(/(^|-)(\w)/g, (_: string, _dash: string, letter: string) => letter.toUpperCase());
const isText = ({ type }: AttributeText): boolean => !type.startsWith("'");

const files = [...new Set(elements.map(({ own }) => own?.file ?? 'index'))];

/** `custom-elements.json`, schema 2 of the custom elements manifest. */
const manifest = {
  schemaVersion: '2.1.0',
  readme: '',
  modules: files.map((file) => {
    const all = elements.filter(({ own }) => (own?.file ?? 'index') === file);
    return {
      kind: 'javascript-module',
      path: `dist/npm/${file}.js`,
      declarations: all.map((row) => ({
        kind: 'class',
        customElement: true,
        name: toName(row.tag),
        tagName: row.tag,
        description: row.text,
        superclass: { name: 'HTMLElement' },
        attributes: of(row).map(({ name, type, text }) => ({ name, type: { text: type }, description: text })),
        events: (row.own ? [] : events).map(({ name, detail, text }) => ({
          name,
          type: { text: `CustomEvent<${detail}>` },
          description: text,
        })),
        cssParts: (row.own?.parts ?? parts).map(({ name, text }) => ({ name, description: text })),
        cssProperties: (row.own ? properties.filter(({ name }) => name === '--parvis-accent') : properties).map(
          ({ name, text }) => ({ name, description: text }),
        ),
      })),
      exports: all.map(({ tag }) => ({
        kind: 'custom-element-definition',
        name: tag,
        declaration: { name: toName(tag), module: `dist/npm/${file}.js` },
      })),
    };
  }),
};

/** HTML data of VS Code: `html.customData`. */
const htmlData = {
  version: 1.1,
  tags: elements.map((element) => ({
    name: element.tag,
    description: element.text,
    attributes: of(element).map((row) => ({
      name: row.name,
      description: row.text,
      ...(isText(row) ? {} : { values: row.type.split(' | ').map((one) => ({ name: one.replaceAll("'", '') })) }),
    })),
  })),
};

const props = elements
  .map((element) => {
    const own = of(element).filter(({ name }) => name !== 'lang');
    const lines = own.map(({ name, type, text }) => `  /** ${text} */\n  '${name}'?: ${type};`);
    return `export interface ${toName(element.tag)}Attributes {\n${lines.join('\n')}\n}`;
  })
  .join('\n\n');
const handlers = events
  .map(({ name, text }) => `  /** ${text} */\n  'on${name}'?: (event: ParvisEventMap['${name}']) => void;`)
  .join('\n');
const head = `// Made by the build from src/element/table.ts.\nimport type { ParvisEventMap } from './events.js';\n`;
const names = elements.map(({ tag }) => `${toName(tag)}Attributes`).join(', ');
/** @param bare of an element without events */
const rows = (value: (name: string) => string, bare: (name: string) => string): string =>
  [...elements, { tag: 'parvis-config', as: 'parvis-comments' }]
    .map((row) => {
      const name = `${toName('as' in row ? row.as : row.tag)}Attributes`;
      return `      '${row.tag}': ${'own' in row ? bare(name) : value(name)};`;
    })
    .join('\n');

/** The files of types, by name. */
const types: Record<string, string> = {
  'attributes.d.ts': `${head}\n${props}\n\nexport interface ParvisHandlers {\n${handlers}\n}\n`,
  'react.d.ts': `import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type { ${names}, ParvisHandlers } from './attributes.js';
export * from './index.js';
type Plain<Own> = Own & Omit<DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement>, keyof Own>;
type Props<Own> = Plain<Own> & ParvisHandlers;
declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${rows(
  (name) => `Props<${name}>`,
  (name) => `Plain<${name}>`,
)}
    }
  }
}
`,
  'preact.d.ts': `import type { HTMLAttributes } from 'preact';
import type { ${names}, ParvisHandlers } from './attributes.js';
export * from './index.js';
type Plain<Own> = Own & Omit<HTMLAttributes<HTMLElement>, keyof Own>;
type Props<Own> = Plain<Own> & ParvisHandlers;
declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
${rows(
  (name) => `Props<${name}>`,
  (name) => `Plain<${name}>`,
)}
    }
  }
}
`,
  'svelte.d.ts': `import type { HTMLAttributes } from 'svelte/elements';
import type { ${names}, ParvisHandlers } from './attributes.js';
export * from './index.js';
type Plain<Own> = Own & Omit<HTMLAttributes<HTMLElement>, keyof Own>;
type Props<Own> = Plain<Own> & ParvisHandlers;
declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${rows(
  (name) => `Props<${name}>`,
  (name) => `Plain<${name}>`,
)}
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
type Plain<Own> = DefineComponent<Props<Own> & Omit<HTMLAttributes, keyof Own>>;
type Element<Own> = DefineComponent<Props<Own> & Handlers & Omit<HTMLAttributes, keyof Own>>;
declare module 'vue' {
  interface GlobalComponents {
${rows(
  (name) => `Element<${name}>`,
  (name) => `Plain<${name}>`,
)}
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
