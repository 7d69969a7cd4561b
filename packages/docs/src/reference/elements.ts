import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../files.ts';
import type { Page } from '../markdown.ts';

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
export function describeElements(): Page {
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
  const titles = { attributes: 'Attributes', events: 'Events', cssParts: 'Parts', cssProperties: 'Properties of CSS' };
  const own = ({ tagName, description, ...element }: Declaration): string =>
    `## \`<${tagName}>\`\n\n${description}\n\n${lists
      .map((list) => {
        const members = (element[list] ?? []).filter(({ name }) => !common[list].some((other) => other.name === name));
        return toTable(`### ${titles[list]} of \`${tagName}\``, members);
      })
      .join('')}`;
  return {
    title: 'Elements',
    description:
      'Every element with its attributes, events, parts and properties, from the manifest that editors read.',
    body: `From \`@parvis/widgets/custom-elements.json\`, the manifest that editors read for completion. How to use them: [Widgets](/widgets/); to try them: [Playground](/playground/).

${all.map(own).join('\n')}
## What all have

${lists.map((list) => toTable(`### ${titles[list]}`, common[list])).join('')}`,
  };
}

const cell = (text: string | undefined): string => (text ?? '').replaceAll('|', '\\|').replaceAll('\n', ' ');

function toTable(heading: string, members: Member[]): string {
  if (members.length === 0) return '';
  const typed = members.some(({ type }) => type);
  const rows = members.map(
    ({ name, type, description }) =>
      `| \`${name}\` | ${typed ? `${type ? `\`${cell(type.text)}\`` : ''} | ` : ''}${cell(description)} |`,
  );
  return `${heading}\n\n| name | ${typed ? 'type | ' : ''}meaning |\n|---|${typed ? '---|' : ''}---|\n${rows.join('\n')}\n\n`;
}
