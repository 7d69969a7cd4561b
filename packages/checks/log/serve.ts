// The files of section 7, made of a history: for a reader, or written into a folder.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { toBase64, toBytes } from './encoding.ts';
import type { Read } from './files.ts';
import { type History, type Linked, link } from './history.ts';
import { toTilePath } from './monitor.ts';
import { Tree } from './tree.ts';

/** A history as it is served. */
export class Served {
  readonly history: History;
  /** All leaves, the tail among them. */
  readonly linked: Linked[];
  readonly tree: Tree;
  /** Sizes of the trees that were signed. */
  readonly sizes: number[];
  readonly #signed = new Map<string, string>();
  /** What is served instead; null: nothing. */
  readonly instead: Map<string, Uint8Array | null> = new Map();

  constructor(history: History) {
    this.history = history;
    this.linked = link(history.entries);
    this.tree = new Tree(this.linked.slice(0, history.sealed).map(({ hash }) => hash));
    this.sizes = this.linked.slice(0, history.sealed).flatMap(({ heads }, at) => (heads === undefined ? [] : [at + 1]));
  }

  get size(): number {
    return this.history.sealed;
  }

  readonly read: Read = async (path) => {
    const other = this.instead.get(path);
    return other === undefined ? this.make(path) : other;
  };

  /** The file at a path, null where there is none. */
  make(path: string): Uint8Array | null {
    const [folder = '', ...rest] = path.split(/[/?]/);
    if (folder === 'checkpoint') return toBytes(this.checkpoint(this.size));
    if (folder === 'tile') return this.#tile(path);
    if (folder === 'heads') {
      const { heads } = this.linked[Number(rest[0]) - 1] ?? {};
      return heads === undefined ? null : toBytes(heads);
    }
    if (folder === 'proof') return this.#proof(Number(rest[0]));
    if (folder === 'consistency') {
      const query = new URLSearchParams(rest[0]);
      const proof = this.tree.proveConsistency(Number(query.get('from')), Number(query.get('to')));
      return toBytes(proof.map((hash) => `${toBase64(hash)}\n`).join(''));
    }
    if (folder === 'site') return this.#site(rest[0]!, rest[1]!);
    const index = this.tree.leaves.findIndex((hash) => Buffer.from(hash).toString('hex') === rest[0]);
    return index < 0 ? null : toBytes(JSON.stringify({ index }));
  }

  /** The note of a tree of `size` leaves; of another `root` where it says so. */
  checkpoint(size: number, root: Uint8Array = this.tree.root(0, size)): string {
    const { origin, keys, isRotating } = this.history;
    const text = `${origin}\n${size}\n${toBase64(root)}\n`;
    const signed = this.#signed.get(text);
    if (signed !== undefined) return signed;
    const at = Number(this.linked[size - 1]?.fields.at ?? 0);
    const own = [keys.log, ...(isRotating ? [keys.next] : [])].map((key) => key.sign(text));
    const note = `${text}\n${own.join('')}${keys.witnesses.map((key) => key.sign(text, at + 60)).join('')}`;
    this.#signed.set(text, note);
    return note;
  }

  #proof(index: number): Uint8Array | null {
    if (!(index < this.size)) return null;
    const hashes = this.tree.prove(index, this.size).map((hash) => `${toBase64(hash)}\n`);
    const extra = toBase64(this.linked[index]!.bytes);
    const head = `c2sp.org/tlog-proof@v1\nextra ${extra}\nindex ${index}\n${hashes.join('')}`;
    return toBytes(`${head}\n${this.checkpoint(this.size)}`);
  }

  #site(site: string, what: string): Uint8Array | null {
    const { sites } = this.history;
    if (!sites.has(site)) return null;
    if (what === 'openings')
      return toBytes(
        sites
          .get(site)!
          .openings.map((opening) => `${JSON.stringify(opening)}\n`)
          .join(''),
      );
    if (what === 'moved') {
      const { moved } = sites.get(site)!;
      return moved.length === 0 ? null : toBytes(moved.map((one) => `${JSON.stringify(one)}\n`).join(''));
    }
    const own = this.linked.filter(({ fields }) => fields.site === site);
    return Buffer.concat(own.flatMap(({ bytes }) => [bytes, toBytes('\n')]));
  }

  #tile(path: string): Uint8Array | null {
    const [, level = '', name = '', partial] = /^tile\/([^/]+)\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d+))?$/.exec(path) ?? [];
    const number = Number(name.replaceAll(/[x/]/g, ''));
    const width = Number(partial ?? 256);
    if (level === 'entries') {
      const entries = this.linked.slice(0, this.size).slice(number * 256, number * 256 + width);
      if (entries.length < width) return null;
      return Buffer.concat(
        entries.flatMap(({ bytes }) => [Uint8Array.of(bytes.length >> 8, bytes.length & 255), bytes]),
      );
    }
    const span = 256 ** Number(level);
    if ((number * 256 + width) * span > this.size) return null;
    return Buffer.concat(
      Array.from({ length: width }, (_, at) => {
        const start = (number * 256 + at) * span;
        return this.tree.root(start, start + span);
      }),
    );
  }

  /** Every path that a reader of this size may ask for. */
  list(): string[] {
    const { size } = this;
    const paths = ['checkpoint', ...this.sizes.map((one) => `heads/${one}`)];
    for (let index = 0; index < size; index++) {
      paths.push(`proof/${index}`, `leaf/${Buffer.from(this.tree.leaves[index]!).toString('hex')}`);
    }
    for (const from of this.sizes.slice(0, -1)) paths.push(`consistency?from=${from}&to=${size}`);
    for (const site of this.history.sites.keys()) paths.push(`site/${site}/leaves`, `site/${site}/openings`);
    const tile = (folder: string, count: number): void => {
      for (let number = 0; number * 256 < count; number++) {
        const width = Math.min(256, count - number * 256);
        paths.push(`tile/${folder}/${toTilePath(number)}${width < 256 ? `.p/${width}` : ''}`);
      }
    };
    tile('entries', size);
    for (let level = 0; 256 ** level <= size; level++) tile(String(level), Math.floor(size / 256 ** level));
    return paths;
  }

  /** Writes all of it into a folder. */
  write(folder: string): void {
    for (const path of this.list()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), this.make(path)!);
    }
  }
}

/** Reads what stands in a folder. */
export const readFolder =
  (folder: string): Read =>
  async (path) => {
    try {
      return readFileSync(join(folder, path));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  };
