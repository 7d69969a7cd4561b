import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../files.ts';
import type { Page } from '../markdown.ts';
import type { Lang } from '../words.ts';
import { referenceWords } from './words.ts';

interface Member {
  name: string;
  type?: { text: string };
  default?: string;
  description?: string;
}

interface Declaration {
  tagName: string;
  description: string;
  attributes?: Member[];
  events?: Member[];
  cssParts?: Member[];
  cssProperties?: Member[];
}

/** The elements as their manifest describes them, which editors read too. */
export function describeElements(lang: Lang): Page {
  const { note, elements: say } = referenceWords[lang];
  const { modules } = JSON.parse(readFileSync(join(root, 'packages/widgets/dist/custom-elements.json'), 'utf8')) as {
    modules: { declarations: Declaration[] }[];
  };
  const all = modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  const lists = ['attributes', 'events', 'cssParts', 'cssProperties'] as const;
  /** What every element has stands once, above. */
  const common = Object.fromEntries(
    lists.map((list) => [
      list,
      (all[0]?.[list] ?? []).filter(({ name }) => all.every((one) => one[list]?.some((other) => other.name === name))),
    ]),
  ) as Record<(typeof lists)[number], Member[]>;
  const own = ({ tagName, description, ...element }: Declaration): string =>
    `## \`<${tagName}>\`\n\n${description}\n\n${lists
      .map((list) => {
        const members = (element[list] ?? []).filter(({ name }) => !common[list].some((other) => other.name === name));
        return toTable(`### ${say.of(say[list], tagName)}`, members, say.head);
      })
      .join('')}`;
  return {
    title: say.title,
    description: say.description,
    body: `${say.intro}

${note}${all.map(own).join('\n')}
## ${say.common}

${lists.map((list) => toTable(`### ${say[list]}`, common[list], say.head)).join('')}`,
  };
}

const cell = (text: string | undefined): string => (text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');

function toTable(heading: string, members: Member[], head: Record<'name' | 'type' | 'meaning', string>): string {
  if (members.length === 0) return '';
  const typed = members.some(({ type }) => type);
  const rows = members.map(
    ({ name, type, description }) =>
      `| \`${name}\` | ${typed ? `${type ? `\`${cell(type.text)}\`` : ''} | ` : ''}${cell(description)} |`,
  );
  return `${heading}\n\n| ${head.name} | ${typed ? `${head.type} | ` : ''}${head.meaning} |\n|---|${typed ? '---|' : ''}---|\n${rows.join('\n')}\n\n`;
}
