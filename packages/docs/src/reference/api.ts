import { toOpenApi } from '@parvis/contract';
import type { Page } from '../markdown.ts';
import type { Lang } from '../words.ts';
import { formatFields, formatType, type Schema } from './schema.ts';
import { type ReferenceWords, referenceWords } from './words.ts';

interface Operation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  security?: Record<string, unknown>[];
  parameters?: { name: string; in: string; required?: boolean; description?: string; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: Schema }> }>;
}

type Say = ReferenceWords['api'];

/** One surface of the API, from the description that every server gives of itself at `/openapi.json`. */
export function describeApi(surface: 'public' | 'manage', lang: Lang): Page {
  const { note, api: say } = referenceWords[lang];
  const { paths, components } = toOpenApi('') as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, Schema> };
  };
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { tags }]) => tags.includes(surface))
      .map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const text = operations
    .map(({ path, method, operation }) => formatOperation(path, method, operation, say))
    .join('\n');
  return {
    ...say[surface],
    body: `${say.intro}

${note}${text}
## ${say.schemas}

${formatSchemas(text, components.schemas)}`,
  };
}

const cell = (text: string): string => text.replaceAll(/(?<!\\)\|/g, '\\|').replaceAll('\n', ' ');

function formatOperation(path: string, method: string, operation: Operation, say: Say): string {
  const { operationId, summary, description, parameters = [], requestBody, responses, security = [] } = operation;
  const body = Object.values(requestBody?.content ?? {})[0]?.schema;
  const rows = parameters
    .filter(({ in: place }) => place !== 'path')
    .map(
      (one) =>
        `| \`${one.name}\` | ${one.in}${one.required ? `, ${say.required}` : ''} | ${cell(formatType(one.schema))} | ${cell(one.description ?? '')} |`,
    );
  const answers = Object.entries(responses).map(([status, { description, content }]) => {
    const schema = Object.values(content ?? {})[0]?.schema;
    return `| ${status} | ${status < '400' ? (schema ? cell(formatType(schema)) : '') : cell(description.replaceAll(/\b[A-Z_]{3,}\b/g, '`$&`'))} |`;
  });
  const who = security.map((one) => Object.keys(one)[0] ?? 'anyone').join(', ');
  return `## ${summary} \n
\`${method} ${path}\` (\`${operationId}\`)${who ? `. ${say.by}: ${who}` : ''}
${description ? `\n${description}\n` : ''}${rows.length > 0 ? `\n${say.parameters}\n|---|---|---|---|\n${rows.join('\n')}\n` : ''}${
  body ? `\n${say.body}${body.$ref ? `: ${formatType(body)}` : ''}\n\n${formatFields(body)}\n` : ''
}\n${say.answers}\n|---|---|\n${answers.join('\n')}\n`;
}

/** Those that the text names, and those that these name. */
function formatSchemas(text: string, schemas: Record<string, Schema>): string {
  const named = new Set<string>();
  const waiting = [text];
  const parts = new Map<string, string>();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop())
    for (const [, name] of next.matchAll(/\[(\w+)\]\(#\w+\)/g)) {
      const schema = schemas[name!];
      if (!schema || named.has(name!)) continue;
      named.add(name!);
      const part = `### ${name}\n\n${formatFields(schema)}\n`;
      parts.set(name!, part);
      waiting.push(part);
    }
  return [...parts.keys()]
    .sort()
    .map((name) => parts.get(name))
    .join('\n');
}
