/** What somebody has chosen in the playground. */
export interface Choice {
  /** `parvis-reviews`. */
  tag: string;
  /** Attributes that are set; those of flags are empty. */
  options: Record<string, string>;
  /** A ready theme, or none. */
  theme: string;
}

/** Where the code goes. */
export const hosts = ['HTML', 'npm', 'React', 'Vue', 'Svelte', 'Angular'] as const;
export type Host = (typeof hosts)[number];

const escapeValue = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** An element with its attributes, as HTML and as templates write it. */
function toElement({ tag, options }: Pick<Choice, 'tag' | 'options'>, isClosed = false): string {
  const attributes = Object.entries(options).map(([name, value]) => (value ? `${name}="${escapeValue(value)}"` : name));
  const open = `<${[tag, ...attributes].join(' ')}`;
  return isClosed ? `${open} />` : `${open}></${tag}>`;
}

const configure = (from: string): string => `import { configure } from '${from}';

configure({ host: 'https://HOST', site: 'shop' });`;

/** The code to copy, for a page of this host. HOST is the server, `shop` the key of the site. */
export function toCode(host: Host, choice: Choice): string {
  const { theme } = choice;
  const element = toElement(choice);
  const imported = theme ? `import '@parvis/widgets/themes/${theme}.css';\n` : '';
  switch (host) {
    case 'HTML':
      return `<script type="module" src="https://HOST/parvis.js" data-site="shop"></script>
${theme ? `<link rel="stylesheet" href="https://HOST/themes/${theme}.css">\n` : ''}
${element}
`;
    case 'npm':
      return `// npm install @parvis/widgets
${imported}${configure('@parvis/widgets')}

// and in the page:
// ${element}
`;
    case 'React':
      return `${imported}${configure('@parvis/widgets/react')}

export const Community = () => ${toElement(choice, true).replaceAll(/ (readonly|utm)(?=[ />])/g, ' $1={true}')};
`;
    case 'Vue':
      return `<script setup lang="ts">
${imported}${configure('@parvis/widgets/vue')}
</script>

<template>
  ${element}
</template>
`;
    case 'Svelte':
      return `<script lang="ts">
${imported}${configure('@parvis/widgets/svelte')}
</script>

${element}
`;
    case 'Angular':
      return `import { Component, CUSTOM_ELEMENTS_SCHEMA } from '@angular/core';
${imported}${configure('@parvis/widgets')}

@Component({
  selector: 'app-community',
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: \`${element}\`,
})
export class CommunityComponent {}
`;
  }
}
