import {
  findSigned,
  isConsistent,
  isIncluded,
  readCheckpointText,
  readHash,
  readHeadsLeaf,
  readHeadsText,
  readKeyText,
  readLeaf,
  readNote,
  readProofText,
  toLeafInput,
} from '@parvis/contract/log';
import { afterEach, describe, expect, it } from 'vitest';
import { type Started, start } from '../../test/harness.ts';
import { addLeaves } from '../../test/leaves.ts';
import { describePostgres } from '../../test/postgres.ts';
import { getInternals } from '../internals.ts';
import type { Store } from '../store/store.ts';
import { checkEd25519 } from './signer.ts';
import { createTree, sha256, Tile } from './tree.ts';

const hour = 3_600_000;
const address = 'https://shop.test/community';

function testBatches(): void {
  let ahead = 0;
  let server: Started | undefined;
  afterEach(async () => {
    await server?.parvis.close();
    server = undefined;
    ahead = 0;
  });
  const begin = async (publicAddress = address): Promise<Store> => {
    server = await start({ publicAddress, jobs: 'off', now: () => Date.now() + ahead });
    return getInternals(server.parvis)!.services.store;
  };
  const batch = (options?: { early?: boolean }) => server!.parvis.log.batch(options);
  const read = async (path: string) => (await server!.call('GET', `/log/${path}`)).text;
  const bytesOf = async (path: string): Promise<Buffer> => {
    const answer = await server!.parvis.fetch(new Request(`http://server/log/${path}`));
    expect(answer.status, path).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    return Buffer.from(await answer.arrayBuffer());
  };

  /** Everything about a checkpoint, from tiles and entries alone; the helpers must say the same (L22). */
  async function checkAll(): Promise<number> {
    const { keys, origin } = JSON.parse(await read('about')) as { keys: string[]; origin: string };
    const note = readNote(await read('checkpoint'));
    expect(await findSigned(checkEd25519, note, await readKeyText(sha256, keys[0]!))).toBe(0);
    const { size, root, origin: named } = readCheckpointText(note.text);
    expect(named).toBe(origin);
    const widthsOf = (count: number) =>
      Array.from({ length: Math.ceil(count / 256) }, (_, i) => Math.min(256, count - i * 256));
    const path = (i: number, width: number) => `${String(i).padStart(3, '0')}${width < 256 ? `.p/${width}` : ''}`;
    const tiles = new Map<string, Tile>();
    for (let level = 0, count = size; count > 0; level++, count = Math.floor(count / 256)) {
      for (const [i, width] of widthsOf(count).entries()) {
        tiles.set(`${level}/${i}`, new Tile(await bytesOf(`tile/${level}/${path(i, width)}`)));
      }
    }
    const tree = createTree(async (names) => names.map(({ level, index }) => tiles.get(`${level}/${index}`)!));
    expect(Buffer.from(root)).toEqual(await tree.root(size));

    const entries: Buffer[] = [];
    for (const [i, width] of widthsOf(size).entries()) {
      let rest = await bytesOf(`tile/entries/${path(i, width)}`);
      while (rest.length > 0) {
        const length = rest.readUInt16BE();
        entries.push(rest.subarray(2, 2 + length));
        rest = rest.subarray(2 + length);
      }
    }
    expect(entries).toHaveLength(size);
    const chains = new Map<string, { seq: number; index: number; hash: string; lines: string[] }>();
    let at = 0;
    for (const [index, entry] of entries.entries()) {
      const hash = sha256(toLeafInput(entry));
      expect(tiles.get(`0/${Math.floor(index / 256)}`)!.node(0, index % 256)).toEqual(hash);
      const line = entry.toString();
      if (line.includes('"k":"heads"')) {
        const leaf = readHeadsLeaf(line);
        expect(leaf.at).toBeGreaterThan(at);
        at = leaf.at;
        const heads = await read(`heads/${index + 1}`);
        expect(sha256(heads).toString('base64')).toBe(leaf.h);
        expect(readHeadsText(heads).size).toBe(leaf.n);
        expect(new Map([...readHeadsText(heads)].map(([site, head]) => [site, head.seq]))).toEqual(
          new Map([...chains].map(([site, { seq }]) => [site, seq])),
        );
        continue;
      }
      const { site, seq, prev } = readLeaf(line);
      const chain = chains.get(site) ?? { seq: 0, index: 0, hash: '', lines: [] };
      expect([seq, prev ?? '']).toEqual([chain.seq + 1, chain.hash]);
      chains.set(site, { seq, index, hash: hash.toString('base64'), lines: [...chain.lines, line] });
    }
    expect(entries.at(-1)!.toString()).toContain('"k":"heads"');
    for (const [site, { index, hash, lines }] of chains) {
      expect(await read(`site/${site}/leaves`)).toBe(lines.map((line) => `${line}\n`).join(''));
      const proof = readProofText(await read(`proof/${index}`));
      expect(proof.checkpoint).toBe(await read('checkpoint'));
      expect(Buffer.from(proof.extra!, 'base64')).toEqual(entries[index]);
      expect(await isIncluded(sha256, { index, size, leaf: readHash(hash), path: proof.path, root })).toBe(true);
      const hex = Buffer.from(hash, 'base64').toString('hex');
      expect(JSON.parse(await read(`leaf/${hex}`))).toEqual({ index });
    }
    return size;
  }

  it('L15, L16, L19, L22: leaves of several sites in several batches; all that is served follows from tiles and entries', async () => {
    const store = await begin();
    expect(await batch()).toEqual({ state: 'nothing' });
    expect((await server!.call('GET', '/log/checkpoint')).status).toBe(404);
    await addLeaves(store, 's_bbbb', 3);
    await addLeaves(store, 's_aaaa', 1);
    expect(await batch()).toEqual({ state: 'published', size: 5 });
    expect(await checkAll()).toBe(5);
    expect(readCheckpointText(readNote(await read('checkpoint')).text).origin).toBe('shop.test/community/log');

    // The hour (L15).
    await addLeaves(store, 's_aaaa', 600);
    expect(await batch()).toEqual({ state: 'too-soon' });
    expect((await server!.call('GET', '/log/proof/5')).status).toBe(404);
    ahead = hour + 2_000;
    expect(await batch()).toEqual({ state: 'published', size: 606 });
    expect(await checkAll()).toBe(606);
    // Whoever may not wait.
    await addLeaves(store, 's_bbbb', 1);
    expect(await batch({ early: true })).toEqual({ state: 'published', size: 608 });
    // Nothing new: once a day all the same.
    ahead += 22 * hour;
    expect(await batch()).toEqual({ state: 'nothing' });
    ahead += 2 * hour;
    expect(await batch()).toEqual({ state: 'published', size: 609 });
    expect(await checkAll()).toBe(609);

    const roots = new Map<number, Uint8Array<ArrayBuffer>>();
    for (const { size, root } of await store.db.selectFrom('log_checkpoints').selectAll().execute()) {
      roots.set(size, readHash(root));
    }
    const sizes = [...roots.keys()].sort((a, b) => a - b);
    expect(sizes).toEqual([5, 606, 608, 609]);
    for (const from of sizes) {
      for (const to of sizes.filter((size) => size >= from)) {
        const text = await read(`consistency?from=${from}&to=${to}`);
        const path = text.split('\n').slice(0, -1).map(readHash);
        const asked = { from, to, fromRoot: roots.get(from)!, toRoot: roots.get(to)!, path };
        expect(await isConsistent(sha256, asked), `${from} to ${to}`).toBe(true);
      }
    }
    expect(server!.log).toEqual([]);
  });

  it('L21: without an address leaves gather, and nothing is signed; the first one is for life', async () => {
    const store = await begin('');
    await addLeaves(store, 's_aaaa', 2);
    expect(await batch()).toEqual({ state: 'no-address' });
    expect(await store.logTree.keys()).toEqual([]);
    expect((await server!.call('GET', '/log/about')).status).toBe(404);
    const { register } = getInternals(server!.parvis)!.services;
    register.reachedAt('http://127.0.0.1:4477');
    expect(await batch()).toEqual({ state: 'published', size: 3 });
    register.reachedAt('http://127.0.0.1:5588');
    await addLeaves(store, 's_aaaa', 2);
    expect(await batch({ early: true })).toEqual({ state: 'published', size: 6 });
    expect(readCheckpointText(readNote(await read('checkpoint')).text).origin).toBe('127.0.0.1:4477/log');
    expect(await checkAll()).toBe(6);
  });

  it('L16: the time grows, and is no day before a leaf, whatever the clock does', async () => {
    const store = await begin();
    const tomorrow = new Date(Date.now() + 24 * hour).toISOString().slice(0, 10);
    await addLeaves(store, 's_aaaa', 2, tomorrow);
    await batch();
    ahead = -48 * hour;
    await addLeaves(store, 's_aaaa', 2, tomorrow);
    expect(await batch({ early: true })).toEqual({ state: 'published', size: 6 });
    const [first = '', second = ''] = (await store.logTree.entries(0, 6)).filter((leaf) => leaf.includes('heads'));
    expect(readHeadsLeaf(first).at).toBe(Date.parse(tomorrow) / 1000);
    expect(readHeadsLeaf(second).at).toBe(Date.parse(tomorrow) / 1000 + 1);
    expect(await checkAll()).toBe(6);
  });

  it('L19: nothing more is signed where what was signed is not there any more', async () => {
    const store = await begin();
    await addLeaves(store, 's_aaaa', 5);
    await batch();
    const before = await read('checkpoint');
    await store.db
      .updateTable('log_leaves')
      .set({ hash: `${'A'.repeat(43)}=` })
      .where('log_index', '=', 2)
      .execute();
    await addLeaves(store, 's_aaaa', 1);
    await expect(batch({ early: true })).rejects.toThrow('rows of it were lost or changed');
    expect(await read('checkpoint')).toBe(before);
  });

  it('keys that were kept with another secret sign nothing, and are not replaced', async () => {
    const store = await begin();
    await addLeaves(store, 's_aaaa', 1);
    await batch();
    await store.db.updateTable('log_keys').set({ seed_encrypted: 'AAAA' }).execute();
    await addLeaves(store, 's_aaaa', 1);
    await expect(batch({ early: true })).rejects.toThrow('PARVIS_SECRET');
  });
}

describe('batches', () => testBatches());
describePostgres('batches on PostgreSQL', () => testBatches());
