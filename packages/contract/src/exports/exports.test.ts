import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { exportRecords, exportTypes, readExportField } from './index.ts';
import { toExportSchema } from './schema.ts';

it('X1: docs/export.schema.json is what the table says, and a JSON Schema that holds lines against it', () => {
  const file = join(import.meta.dirname, '../../../../docs/export.schema.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(toExportSchema());
  const { $defs } = toExportSchema() as { $defs: Record<string, object> };
  const mention = z.fromJSONSchema($defs.mention as Parameters<typeof z.fromJSONSchema>[0]);
  expect(mention.safeParse({ type: 'mention', postId: 'a', authorId: 'b' }).success).toBe(true);
  expect(mention.safeParse({ type: 'mention', postId: 'a' }).success).toBe(false);
});

it('X1: every part has a name of its own, and every field a form that is known', () => {
  expect([...exportTypes].sort()).toEqual(Object.keys(exportRecords).sort());
  expect(new Set(exportTypes.map((type) => exportRecords[type].part)).size).toBe(exportTypes.length);
  for (const type of exportTypes) {
    for (const field of Object.values(exportRecords[type].fields)) {
      expect(readExportField(field).type).toMatch(/^(id|text|number|flag|time|day|json|personal)$/);
    }
  }
});
