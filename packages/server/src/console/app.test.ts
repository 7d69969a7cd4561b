import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Console, startConsole } from '../../test/staff.ts';

// The page of the app, and its files; what it shows is tried in a browser.

let folder: string;
let server: Console;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-console-'));
});
afterEach(async () => {
  await server.parvis.close();
  rmSync(folder, { recursive: true });
});

function build(): void {
  writeFileSync(join(folder, 'main-1.js'), 'console.log(1)');
  writeFileSync(join(folder, 'main-1.css'), 'body{}');
  writeFileSync(join(folder, 'files.json'), JSON.stringify({ script: 'main-1.js', styles: ['main-1.css'] }));
}

it('AUTH-20, ORG-07: shows who is signed in their sites alone, in no frame, with no script but its own', async () => {
  build();
  server = await startConsole({ console: folder });
  const evil = '</script><b>"Shop" & more';
  await server.parvis.sites.put({ key: 'other', name: evil, origins: [] });
  await server.add('shop', 'ada@example.com', 'moderator');
  await server.add('other', 'eve@example.com', 'owner');
  const ada = await server.signIn('ada@example.com');
  for (const path of ['/console', '/console/site/shop', '/console/site/shop/queue', '/console/site/nothing/queue']) {
    const page = await ada.get(path);
    expect(page.status, path).toBe(200);
    expect(page.text).toContain('src="/console/app/main-1.js"');
    expect(page.text).toContain('href="/console/app/main-1.css"');
    expect(page.text).not.toMatch(/eve@|other/);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(page.headers.get('cache-control')).toBe('private, no-store');
  }
  const eve = await server.signIn('eve@example.com');
  const { text } = await eve.get('/console');
  expect(text.match(/<script/g)).toHaveLength(1);
  expect(text).not.toContain('<b>');
  // Whoever is not signed in is sent there, and told nothing.
  const nobody = await server.browser().get('/console/site/shop/queue');
  expect([nobody.status, nobody.headers.get('location'), nobody.text]).toEqual([303, '/console/sign-in', '']);
  expect((await ada.ask('POST', '/console/site/shop/queue', {})).status).toBe(405);
});

it('gives its files by their names, for good, and no others', async () => {
  build();
  server = await startConsole({ console: folder });
  const browser = server.browser();
  const file = await browser.get('/console/app/main-1.js');
  expect([file.status, file.text]).toEqual([200, 'console.log(1)']);
  expect(file.headers.get('cache-control')).toContain('immutable');
  for (const name of ['..%2fpackage.json', '%2e%2e', 'nothing.js', 'main-1.js%00', '']) {
    expect((await browser.get(`/console/app/${name}`)).status, name).toBe(404);
  }
});

it('is not there where it was not built: the pages of the server are', async () => {
  server = await startConsole({ console: folder });
  const page = await server.browser().get('/console');
  expect([page.status, page.headers.get('location')]).toEqual([303, '/console/sessions']);
});
