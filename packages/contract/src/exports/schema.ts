import { type ExportRecord, exportRecords, exportTypes, exportVersion, readExportField } from './index.ts';

const types: Record<string, object> = {
  id: { type: 'string' },
  text: { type: 'string' },
  personal: { type: 'string' },
  number: { type: 'number' },
  flag: { type: 'boolean' },
  time: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  json: {},
};

/** The JSON Schema (2020-12) of one line of an archive. */
export function toExportSchema(): object {
  const $defs = Object.fromEntries(
    exportTypes.map((name) => {
      const record: ExportRecord = exportRecords[name];
      const fields = Object.entries(record.fields).map(([key, field]) => [key, readExportField(field)] as const);
      const properties = Object.fromEntries(
        fields.map(([key, { type, isNullable, about }]) => {
          const schema = types[type]!;
          const form = isNullable && type !== 'json' ? { anyOf: [schema, { type: 'null' }] } : schema;
          return [key, { ...form, ...(about && { description: about }) }];
        }),
      );
      const required = fields.filter(([, { type }]) => type !== 'personal').map(([key]) => key);
      const description = `${record.part}.jsonl: ${record.about}`;
      return [
        name,
        {
          type: 'object',
          description,
          properties: { type: { const: name }, ...properties },
          required: ['type', ...required],
        },
      ];
    }),
  );
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `A line of an export of Parvis, version ${exportVersion}`,
    oneOf: exportTypes.map((name) => ({ $ref: `#/$defs/${name}` })),
    $defs,
  };
}
