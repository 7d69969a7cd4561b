import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CursorPosition } from '../../store/store.ts';
import { ProblemError } from '../problem.ts';

export interface Cursors {
  write(list: string, position: CursorPosition): string;
  /** @throws ProblemError CURSOR_INVALID when it is not one that this list gave out (L7) */
  read(list: string, cursor: string): CursorPosition;
}

/** Cursors are signed together with their list: a foreign one is as wrong as a forged one. */
export function createCursors(key: Uint8Array): Cursors {
  const sign = (list: string, payload: string) =>
    createHmac('sha256', key).update(`${list}\n${payload}`).digest('base64url').slice(0, 16);
  return {
    write(list, { id, value, revision, back }) {
      const payload = Buffer.from(JSON.stringify([id, value ?? null, revision, back ? 1 : 0])).toString('base64url');
      return `${payload}.${sign(list, payload)}`;
    },
    read(list, cursor) {
      const [, payload = '', signature = ''] = /^([\w-]+)\.([\w-]+)$/.exec(cursor) ?? [];
      const [given, right] = [Buffer.from(signature), Buffer.from(sign(list, payload))];
      if (given.length !== right.length || !timingSafeEqual(given, right)) throw new ProblemError('CURSOR_INVALID');
      const [id, value, revision, back] = JSON.parse(Buffer.from(payload, 'base64url').toString()) as [
        string,
        number | null,
        number,
        0 | 1,
      ];
      return { id, revision, ...(value !== null && { value }), ...(back === 1 && { back: true as const }) };
    },
  };
}
