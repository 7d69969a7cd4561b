import type { TagCheck, TagFindingCode } from '@parvis/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { origin, type Started, start } from '../../../test/harness.ts';
import { measureGrowth } from '../../../test/hostile-texts.ts';
import { serve } from '../../../test/port.ts';
import { getInternals } from '../../internals.ts';
import { readColors } from './colors.ts';
import { findForbiddenRequest, findForbiddenScript, readPolicies } from './csp.ts';
import { readPage } from './page.ts';

/** What is answered for each path: HTML, or more than that. */
const pages: Record<string, { html?: string; status?: number; headers?: Record<string, string> }> = {};
let server: Started;
let key: string;
let shopKey: string;
let host: string;
let close: () => Promise<void>;
let time = Date.parse('2026-11-28T10:20:00Z');

beforeAll(async () => {
  server = await start({ demo: true, now: () => time, limits: 'on', publicAddress: 'https://talk.example' });
  key = await server.parvis.sites.renewKey('demo');
  shopKey = await server.parvis.sites.renewKey('shop');
  const web = await serve((request, response) => {
    const { html = '', status = 200, headers } = pages[request.url ?? ''] ?? { status: 404 };
    response.writeHead(status, { 'content-type': 'text/html', ...headers }).end(html);
  });
  host = `http://127.0.0.1:${web.port}`;
  close = web.close;
});
afterAll(async () => {
  expect(server.log).toEqual([]);
  await close();
  await server.parvis.close();
});

const manage = (site: string, path: string, token: string, body?: object) =>
  server.call(body ? 'POST' : 'GET', `/v1/manage/sites/${site}/${path}`, {
    token,
    headers: { origin: undefined },
    ...(body && { body }),
  });

describe('where the tag was seen', () => {
  const state = async (site = 'shop', token = shopKey) => {
    const { store } = getInternals(server.parvis)!.services;
    // What is noted follows the answer.
    await store.write(async () => {});
    return (await manage(site, 'tag', token)).json;
  };
  const read = (headers: Record<string, string | undefined>, site = 'shop') =>
    server.call('GET', 'page?subject=page', { site, headers });

  it('says origin and time, once an hour, from cached answers as well, and where it is refused', async () => {
    expect(await state()).toEqual({ seen: [], refused: [] });
    const at = new Date(time).toISOString();
    await read({});
    await read({ origin: 'https://example.test' });
    await expect
      .poll(() => state())
      .toEqual({
        seen: [{ origin, at }],
        refused: [{ origin: 'https://example.test', at }],
      });
    time += 30 * 60_000;
    await read({});
    expect((await state()).seen).toEqual([{ origin, at }]);
    time += 31 * 60_000;
    await read({});
    await expect.poll(async () => (await state()).seen).toEqual([{ origin, at: new Date(time).toISOString() }]);
    // It is listed now.
    await server.parvis.sites.put({ key: 'shop', name: 'The Shop', origins: [origin, 'https://example.test'] });
    await read({ origin: 'https://example.test' });
    await expect.poll(async () => (await state()).refused).toEqual([]);
    expect((await state()).seen).toHaveLength(2);
  });

  it('takes no page, no query, nothing of who reads; and of strangers that make origins up, few', async () => {
    for (const bad of ['null', 'https://x.test/path', 'javascript:alert(1)', `https://${'a'.repeat(300)}.test`]) {
      await read({ origin: bad });
    }
    await read({ origin: undefined });
    await read({ origin: undefined, 'sec-fetch-site': 'same-origin', referer: 'https://unlisted.test/page?secret=1' });
    await read({ origin: undefined, 'sec-fetch-site': 'same-origin', referer: `${host}/page?secret=1` }, 'demo');
    for (let n = 0; n < 50; n++) await read({ origin: `https://junk-${n}.test` });
    await expect.poll(async () => (await state()).refused).toHaveLength(8);
    expect((await state()).seen).toHaveLength(2);
    await expect
      .poll(async () => (await state('demo', key)).seen.map((one: { origin: string }) => one.origin))
      .toEqual([host]);
    const { store } = getInternals(server.parvis)!.services;
    const rows = await store.db.selectFrom('tag_sightings').selectAll().execute();
    expect(JSON.stringify(rows)).not.toMatch(/secret|path|unlisted/);
  });
});

describe('a look at a page', () => {
  const tag = '<script type="module" src="https://talk.example/parvis.js" data-site="demo"></script>';
  const element = '<parvis-reviews></parvis-reviews>';
  const look = async (path: string): Promise<TagCheck> => {
    const { status, json } = await manage('demo', 'tag/check', key, { url: host + path });
    expect(status).toBe(201);
    return json;
  };
  const codes = async (html: string, headers: Record<string, string> = {}): Promise<TagFindingCode[]> => {
    pages['/page'] = { html, headers };
    return (await look('/page')).findings.map(({ code }) => code);
  };

  it('finds nothing where all is well, after where it was sent on to; and reads language and colors', async () => {
    pages['/old'] = { status: 301, headers: { location: '/' } };
    pages['/'] = {
      html: `<!doctype html><html lang="fr"><head><base href="/"><style>body { background: #fffaf0; color: #222 } a { color: rgb(120, 60, 20) }</style>
        ${tag}</head><body><parvis-config></parvis-config><parvis-rating></parvis-rating>${element}</body></html>`,
    };
    expect(await look('/old')).toEqual({
      url: `${host}/`,
      origin: host,
      findings: [],
      elements: ['reviews', 'rating'],
      language: 'fr',
      colors: { background: '#fffaf0', text: '#222', link: 'rgb(120, 60, 20)' },
    });
  });

  it.each<[TagFindingCode[], string, Record<string, string>?]>([
    [['no-tag', 'no-element'], '<p>Nothing.</p>'],
    [['no-tag'], element],
    [['no-element'], tag],
    [['other-server'], `${tag.replace('talk.example', 'other.example')}${element}`],
    [['other-site'], `${tag.replace('"demo"', '"shop"')}${element}`],
    [['no-site'], `${tag.replace('data-site', 'site')}${element}`],
    [['not-module'], `${tag.replace('type="module"', '')}${element}`],
    [['no-element', 'unknown-element'], `${tag}<parvis-review></parvis-review>`],
    [['csp-script', 'csp-connect'], tag + element, { 'content-security-policy': "default-src 'self'" }],
    [['csp-connect'], `<meta http-equiv="Content-Security-Policy" content="connect-src 'self'">${tag}${element}`],
    [[], tag + element, { 'content-security-policy': 'script-src https://talk.example; connect-src https:' }],
    [['not-html'], tag + element, { 'content-type': 'text/plain' }],
    // What is in a comment, or is no script of a page, is none.
    [['in-comment'], `<!-- ${tag} -->${element}`],
    [['no-tag'], `<template>${tag}</template>${element}`],
  ])('%j', async (expected, html, headers) => {
    expect(await codes(html, headers)).toEqual(expected);
  });

  it('RES-02, RES-03: says that there is no page, or that it may not ask; and does not go on from there to what is private', async () => {
    const of = async (url: string, site = 'demo', token = key) =>
      (await manage(site, 'tag/check', token, { url })).json.findings.map(({ code }: { code: string }) => code);
    expect(await of(`${host}/none`)).toEqual(['failed']);
    pages['/round'] = { status: 302, headers: { location: '/round' } };
    expect(await of(`${host}/round`)).toEqual(['failed']);
    pages['/metadata'] = { status: 302, headers: { location: 'http://169.254.169.254/latest' } };
    expect(await of(`${host}/metadata`)).toEqual(['not-public', 'origin-not-listed']);
    pages['/file'] = { status: 302, headers: { location: 'file:///etc/passwd' } };
    expect(await of(`${host}/file`)).toEqual(['failed']);
    expect(await of('https://nobody.invalid/')).toEqual(['unreachable', 'origin-not-listed']);
    expect(await of('http://10.0.0.1/')).toEqual(['not-public', 'origin-not-listed']);
    expect(await of('http://[fd00::1]/')).toEqual(['not-public', 'origin-not-listed']);
    for (const url of ['javascript:alert(1)', 'ftp://a.test/', 'https://user:pass@a.test/', '/page', '']) {
      const { status, json } = await manage('demo', 'tag/check', key, { url });
      expect([status, json.issues[0].path], url).toEqual([422, 'url']);
    }
  });

  it('is bounded by the hour, and says when again', async () => {
    let last = await manage('shop', 'tag/check', shopKey, { url: 'http://10.0.0.1/' });
    for (let n = 0; n < 60 && last.status === 201; n++) {
      last = await manage('shop', 'tag/check', shopKey, { url: 'http://10.0.0.1/' });
    }
    expect([last.status, last.json.code]).toEqual([429, 'RATE_LIMITED']);
  });
});

describe('loopback', () => {
  it('F3: is reached on the demo’s machine alone', async () => {
    const other = await start({ publicAddress: 'https://talk.example' });
    const token = await other.parvis.sites.renewKey('shop');
    const answer = await other.call('POST', '/v1/manage/sites/shop/tag/check', {
      token,
      headers: { origin: undefined },
      body: { url: `${host}/` },
    });
    expect(answer.json.findings[0]).toEqual({ code: 'not-public', detail: null });
    await other.parvis.close();
  });
});

it('a policy allows what browsers allow', () => {
  const page = new URL('https://www.example.com/room');
  const url = new URL('https://talk.example/parvis.js');
  const script = (text: string, more = {}) => findForbiddenScript(readPolicies([text]), page, { url, ...more });
  for (const text of [
    '',
    'script-src *',
    'script-src https:',
    'script-src http:',
    'script-src talk.example',
    'script-src HTTPS://TALK.EXAMPLE',
    'script-src https://*.example/',
    'script-src talk.example:443/parvis.js',
    "script-src-elem talk.example; script-src 'none'",
    "img-src 'none'",
  ]) {
    expect(script(text), text).toBeUndefined();
  }
  for (const text of [
    "script-src 'self'",
    "default-src 'none'",
    'script-src',
    'script-src example',
    'script-src *.talk.example',
    'script-src talk.example:8443',
    'script-src talk.example/other.js',
    "script-src 'strict-dynamic' https://talk.example 'nonce-x'",
    'script-src-elem https://cdn.example; script-src talk.example',
  ]) {
    expect(script(text), text).toBeDefined();
  }
  expect(script("script-src 'nonce-abc'", { nonce: 'abc' })).toBeUndefined();
  expect(script("script-src 'sha384-x'", { integrity: 'sha384-x' })).toBeUndefined();
  // Each of several policies has to allow it.
  expect(script("script-src talk.example, script-src 'self'")).toBe("script-src 'self'");
  const request = new URL('https://talk.example/v1/sites/shop/page');
  expect(findForbiddenRequest(readPolicies(['connect-src talk.example']), page, request)).toBeUndefined();
  expect(findForbiddenRequest(readPolicies(["default-src 'self'"]), page, request)).toBe("default-src 'self'");
});

it('colors are plain ones, of the page and not of a part or of the dark', () => {
  const of = (html: string) => readColors(readPage(html));
  expect(
    of('<style>.card { color: red } @media (prefers-color-scheme: dark) { body { color: white } }</style>'),
  ).toEqual({
    background: null,
    text: null,
    link: null,
  });
  expect(
    of(`<meta name="theme-color" content="#123456"><style>/* a { color: red } */ html,body{background-color:hsl(30 40% 96%)!important;color:var(--x)}</style>
      <body style="color: #333"><a style="color: url(evil)">x</a>`),
  ).toEqual({ background: 'hsl(30 40% 96%)', text: '#333', link: '#123456' });
  expect(of('<style>body { background: url(x) } a { color: inherit } /* never closed').link).toBeNull();
});

it('a page that is made to be slow is read in no more time than another', async () => {
  const of = (html: string) => readColors(readPage(html));
  const color = (length: number) => `<style>body { color: a${' '.repeat(length)}b }</style>`;
  expect(await measureGrowth(of, color, { length: 20_000 })).toBeLessThan(8);
  const page = new URL('https://www.example.com/');
  const allowed = (length: number) => `script-src ${'x '.repeat(length)}'a'`;
  const ask = (policy: string) =>
    findForbiddenScript(readPolicies([policy]), page, { url: page, integrity: 'a '.repeat(policy.length / 2).trim() });
  expect(await measureGrowth(ask, allowed, { length: 10_000 })).toBeLessThan(8);
});
