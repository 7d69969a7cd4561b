import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';

let server: Started;
let folder: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  server = await start({ widgets: folder });
});
afterEach(async () => {
  expect(server.log).toEqual([]);
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

function build(): void {
  mkdirSync(join(folder, '1.2.3'));
  writeFileSync(join(folder, '1.2.3/comments.js'), 'export {};'.repeat(200));
  mkdirSync(join(folder, 'themes'));
  writeFileSync(join(folder, 'themes/warm.css'), ':root { --parvis-radius: 4px }');
  writeFileSync(join(folder, 'integrity.json'), '{}');
  writeFileSync(join(folder, 'secret.txt'), 'no');
  writeFileSync(join(folder, 'parvis.js'), 'import("./1.2.3/comments.js")');
}

it('answers 404 until the widgets are built, and then serves them without a restart', async () => {
  const missing = await server.call('GET', '/parvis.js');
  expect([missing.status, missing.json.detail]).toEqual([404, expect.stringMatching(/not built/)]);
  build();
  const loader = await server.call('GET', '/parvis.js');
  expect(loader.status).toBe(200);
  expect(loader.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  expect(loader.headers.get('cache-control')).toBe('public, no-cache');
  const chunk = await server.call('GET', '/1.2.3/comments.js', { headers: { 'accept-encoding': 'br' } });
  expect(chunk.headers.get('content-encoding')).toBe('br');
  expect(chunk.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  for (const { headers } of [loader, chunk]) {
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('etag')).toBeTruthy();
  }
  expect((await server.call('GET', '/integrity.json')).status).toBe(200);
  const theme = await server.call('GET', '/themes/warm.css');
  expect([theme.status, theme.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
  expect((await server.call('GET', '/themes/cold.css')).status).toBe(404);
  expect((await server.call('HEAD', '/parvis.js')).text).toBe('');
});

it('RES-06: serves nothing else', async () => {
  build();
  for (const path of [
    '/secret.txt',
    '/1.2.3/',
    '/1.2.3/..%2fsecret.txt',
    '/1.2.3/%2e%2e%2fparvis.js',
    '/1.2.4/comments.js',
    '/1.2.3%2fcomments.js',
    '/1.2.3/comments.js%00',
  ]) {
    expect((await server.call('GET', path)).status, path).toBe(404);
  }
});
