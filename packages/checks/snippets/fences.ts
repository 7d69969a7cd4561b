import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../workspace.ts';

/** A block of code of a page, as it is printed. */
export interface Fence {
  /** From the root of the repository. */
  path: string;
  /** Of its first line of code. */
  line: number;
  /** The first word behind the marks: `sh`, `html`. Empty where there is none. */
  kind: string;
  /** What else stands behind the marks: `live`, `title="…"`. */
  meta: string;
  code: string;
}

/** `docs/start.md:12`, for what is said of a fence. */
export const toPlace = ({ path, line }: Pick<Fence, 'path' | 'line'>): string => `${path}:${line}`;

/** The pages that somebody reads who uses Parvis or works on it, as they are on this disk. Decisions have no code. */
export function listPages(): string[] {
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.md'], { cwd: root, encoding: 'utf8' });
  return files
    .split('\n')
    .filter((path) => /^(docs\/|packages\/[^/]+\/README\.md|[A-Z]+\.md$)/.test(path))
    .sort();
}

/** The fences of one text. @throws Error where one is not closed */
export function findFences(path: string, text: string): Fence[] {
  const fences: Fence[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const [, indent = '', marks = '', kind = '', meta = ''] =
      /^( *)(`{3,}|~{3,})\s*([^\s`]*)\s*([^`]*)$/.exec(lines[at]!) ?? [];
    if (!marks) continue;
    const begin = at + 1;
    while (++at < lines.length && lines[at]!.trim() !== marks);
    if (at === lines.length) throw new Error(`${path}:${begin} has code without an end.`);
    const code = lines.slice(begin, at).map((line) => line.replace(indent, ''));
    fences.push({ path, line: begin + 1, kind, meta: meta.trim(), code: `${code.join('\n')}\n` });
  }
  return fences;
}

/** Every fence of every page. */
export const listFences = (): Fence[] =>
  listPages().flatMap((path) => findFences(path, readFileSync(join(root, path), 'utf8')));
