import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parvis } from '../../test/command.ts';

describe('G9: a program that is kept compiled', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'parvis-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** A command that loads all of the program; how many of its files were found compiled. */
  const load = async (env: NodeJS.ProcessEnv): Promise<number> => {
    const own = { NODE_COMPILE_CACHE: '', NODE_DEBUG_NATIVE: 'COMPILE_CACHE' };
    const { code, out } = await parvis(folder, ['--version'], { ...own, ...env }).done;
    expect([code, out]).toEqual([0, expect.stringMatching(/^\d+\.\d+\.\d+$/m)]);
    return out.match(/reading cache from .* for ESM file.*success, size/g)?.length ?? 0;
  };

  it('is found by the next start, in a folder of the user that nobody else may write to', async () => {
    const home = { HOME: join(folder, 'home') };
    expect(await load(home)).toBe(0);
    const compiled = join(home.HOME, '.cache/parvis/compiled');
    expect(statSync(compiled).mode & 0o777).toBe(0o700);
    expect(await load(home)).toBeGreaterThan(300);
  });

  it('is not looked for where others may have put something, nor missed where it cannot be', () => {
    const shared = join(folder, 'shared');
    mkdirSync(join(shared, 'parvis/compiled'), { recursive: true });
    chmodSync(join(shared, 'parvis/compiled'), 0o777);
    const linked = join(folder, 'linked');
    mkdirSync(join(linked, 'parvis'), { recursive: true });
    symlinkSync(join(shared, 'parvis/compiled'), join(linked, 'parvis/compiled'));
    writeFileSync(join(folder, 'file'), '');
    const own = join(folder, 'own');
    const script = `import { getCompileCacheDir } from 'node:module';
      import { keepCompiled } from './compile-cache.ts';
      const kept = ${JSON.stringify([shared, linked, join(folder, 'file'), own])}.map((place) => {
        keepCompiled({ XDG_CACHE_HOME: place });
        return getCompileCacheDir() ?? null;
      });
      console.log(JSON.stringify(kept));`;
    const env = { PATH: process.env.PATH };
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: import.meta.dirname,
      env,
    });
    expect(JSON.parse(String(said))).toEqual([null, null, null, expect.stringContaining(own)]);
  });
});
