import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type Checkpoint,
  findSigned,
  isConsistent,
  isSame,
  type NoteKey,
  readCheckpointText,
  readHash,
  readKeyText,
  readNote,
  readSize,
  toCosigned,
  toKeyText,
  toNoteKey,
  toSignatureLine,
} from '@parvis/contract/log';
import { checkEd25519 } from '../src/log/signer.ts';
import { sha256 } from '../src/log/tree.ts';

/** A witness as C2SP tlog-witness has it, written from its text: it checks what it cosigns, and remembers the newest. */
export interface TestWitness {
  vkey: string;
  /** A line of a policy. */
  line: string;
  /** Logs that it knows, by key. */
  trust(vkey: string): Promise<void>;
  /** The status of each answer to a checkpoint. */
  answered: number[];
  /** Answers nothing but this status. */
  away: number | undefined;
  /** What it has cosigned last, as anybody may read it. */
  newest(origin: string): string | undefined;
  close(): Promise<void>;
}

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, text: string) {
    super(text);
    this.status = status;
  }
}

export async function startWitness(name: string): Promise<TestWitness> {
  const seed = randomBytes(32);
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
  const secret: KeyObject = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  const { x } = createPublicKey(secret).export({ format: 'jwk' });
  const key = await toNoteKey(sha256, `witness.test/${name}`, 4, new Uint8Array(Buffer.from(x!, 'base64url')));
  const logs = new Map<string, NoteKey>();
  const known = new Map<string, Checkpoint & { note: string }>();

  async function add(body: string): Promise<string> {
    const end = body.indexOf('\n\n');
    const [first = '', ...lines] = body.slice(0, end).split('\n');
    const text = body.slice(end + 2);
    const note = readNote(text);
    const checkpoint = readCheckpointText(note.text);
    const { origin, size, root } = checkpoint;
    const logKey = logs.get(origin);
    if (!logKey) throw new Refusal(404, 'unknown origin');
    const signed = await findSigned(checkEd25519, note, logKey).catch(() => undefined);
    if (signed === undefined) throw new Refusal(403, 'not signed');
    if (!first.startsWith('old ') || lines.length > 63) throw new Refusal(400, 'no old size');
    const old = readSize(first.slice(4));
    if (old > size) throw new Refusal(400, 'old size beyond the new one');
    const last = known.get(origin);
    if (old !== (last?.size ?? 0)) throw new Refusal(409, `${last?.size ?? 0}\n`);
    const path = lines.map(readHash);
    const isRight =
      old === 0
        ? path.length === 0
        : await isConsistent(sha256, { from: old, to: size, fromRoot: last!.root, toRoot: root, path });
    if (!isRight) throw new Refusal(422, 'not consistent');
    const time = Math.floor(Date.now() / 1000);
    const stamp = Buffer.alloc(8);
    stamp.writeBigUInt64BE(BigInt(time));
    const signature = new Uint8Array(Buffer.concat([stamp, sign(null, toCosigned(note.text, time), secret)]));
    const line = toSignatureLine({ name: key.name, id: key.id, signature });
    const own = note.signatures.filter((one) => one.name === origin && isSame(one.id, logKey.id));
    known.set(origin, { ...checkpoint, note: `${note.text}\n${own.map(toSignatureLine).join('')}${line}` });
    return line;
  }

  const witness: TestWitness = {
    vkey: toKeyText(key),
    line: '',
    trust: async (vkey) => {
      const logKey = await readKeyText(sha256, vkey);
      logs.set(logKey.name, logKey);
    },
    answered: [],
    away: undefined,
    newest: (origin) => known.get(origin)?.note,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part as Buffer);
    const end = (status: number, text: string): void => {
      const type = status === 409 ? 'text/x.tlog.size' : 'text/plain; charset=utf-8';
      response.writeHead(status, { 'content-type': type }).end(text);
    };
    if (witness.away !== undefined) return end(witness.away, 'away');
    if (request.method === 'GET') {
      const found = [...known.values()].find(
        ({ origin }) => request.url === `/w/${sha256(origin).toString('hex')}/checkpoint`,
      );
      return found ? end(200, found.note) : end(404, 'never seen');
    }
    if (request.url !== '/w/add-checkpoint') return end(404, 'no such path');
    try {
      const line = await add(Buffer.concat(parts).toString());
      witness.answered.push(200);
      end(200, line);
    } catch (error) {
      const status = error instanceof Refusal ? error.status : 400;
      witness.answered.push(status);
      end(status, (error as Error).message);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  witness.line = `witness ${name} ${witness.vkey} http://127.0.0.1:${(server.address() as AddressInfo).port}/w/`;
  return witness;
}
