/** What a JSON Schema of the contract says, as far as it is shown. */
export interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  default?: unknown;
}

/** Numbers that bound nothing that anybody would send. */
const isBound = (number: number | undefined): number is number =>
  number !== undefined && Math.abs(number) < Number.MAX_SAFE_INTEGER;

/** A schema in a few words, with links to the schemas that have a name. */
export function formatType(schema: Schema): string {
  const name = schema.$ref?.split('/').at(-1);
  if (name) return `[${name}](#${name.toLowerCase()})`;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${one}\``).join(' \\| ');
  const some = schema.anyOf ?? schema.oneOf;
  if (some) return [...new Set(some.map(formatType))].join(' \\| ');
  if (schema.allOf) return schema.allOf.map(formatType).join(' & ');
  const types = [schema.type ?? 'any'].flat().map((type) => {
    if (type === 'array') return `list of ${schema.items ? formatType(schema.items) : 'any'}`;
    if (type === 'object' && typeof schema.additionalProperties === 'object')
      return `map of ${formatType(schema.additionalProperties)}`;
    if (type === 'object' && schema.properties) return `{ ${Object.keys(schema.properties).join(', ')} }`;
    return type === 'string' && schema.format ? schema.format : type;
  });
  return types.join(' \\| ') + formatBounds(schema);
}

function formatBounds({ minimum, maximum, maxLength, maxItems, default: given }: Schema): string {
  const bounds = [
    isBound(minimum) && `from ${minimum}`,
    isBound(maximum) && `to ${maximum}`,
    isBound(maxLength) && `at most ${maxLength} units`,
    isBound(maxItems) && `at most ${maxItems}`,
    given !== undefined && `default \`${JSON.stringify(given)}\``,
  ].filter(Boolean);
  return bounds.length > 0 ? `, ${bounds.join(' ')}` : '';
}

/** The fields of an object as a table; of anything else, what it is. */
export function formatFields(schema: Schema): string {
  const { properties, required = [] } = schema;
  if (!properties) return `${formatType(schema)}\n`;
  const rows = Object.entries(properties).map(
    ([name, field]) =>
      `| \`${name}\`${required.includes(name) ? '' : '?'} | ${formatType(field)} | ${(field.description ?? '').replaceAll('|', '\\|')} |`,
  );
  return `| field | type | |\n|---|---|---|\n${rows.join('\n')}\n`;
}
