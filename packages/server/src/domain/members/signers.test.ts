import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Started, start } from '../../../test/harness.ts';

// The signers of the documentation, each by its own language, as far as that is on this machine.

const page = readFileSync(new URL('../../../../../docs/sso.md', import.meta.url), 'utf8');
const user = { id: 42, name: 'Zoë “Z” O’Neill', email: 'zoe@example.com' };
const said = JSON.stringify(user);

interface Language {
  command: string[];
  version: string;
  file: string;
  /** The program around the lines of the page. */
  around(lines: string): string;
}

const languages: Record<string, Language> = {
  js: {
    command: [process.execPath],
    version: '--version',
    file: 'sign.mjs',
    around: (lines) => `${lines}\nprocess.stdout.write(signMember(${said}));`,
  },
  php: {
    command: ['php'],
    version: '--version',
    file: 'sign.php',
    around: (lines) => `<?php\n${lines}\necho sign_member(json_decode('${said}', true));`,
  },
  python: {
    command: ['python3'],
    version: '--version',
    file: 'sign.py',
    around: (lines) => `${lines}\nprint(sign_member(json.loads('${said}')), end="")`,
  },
  ruby: {
    command: ['ruby'],
    version: '--version',
    file: 'sign.rb',
    around: (lines) => `${lines}\nprint sign_member(JSON.parse('${said}', symbolize_names: true))`,
  },
  go: {
    command: ['go', 'run'],
    version: 'version',
    file: 'sign.go',
    around: (lines) => `package main
import ("crypto/hmac"; "crypto/rand"; "crypto/sha256"; "encoding/base64"; "encoding/json"; "fmt"; "os"; "time")
${lines}
func main() { fmt.Print(SignMember("${user.id}", "${user.name}", "${user.email}")) }`,
  },
};

const isHere = ({ command, version }: Language): boolean => spawnSync(command[0]!, [version]).status === 0;

let server: Started;
let secret: string;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'parvis-signers-'));
  server = await start();
  await server.parvis.sites.settings('shop', { members: { algorithm: 'HS256', keysUrl: null } });
  secret = (await server.parvis.sites.createMemberSecret('shop')).secret;
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await server.parvis.close();
});

describe.each(Object.entries(languages))('the signer in %s', (name, language) => {
  const blocks = page.matchAll(new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``, 'g'));
  const [signer = ''] = [...blocks].map(([, code]) => code!).filter((code) => /sign_?member/i.test(code));

  it('has ten lines at most, beside what it imports', () => {
    const own = signer.split('\n').filter((line) => line.trim() && !/^(import|require) /.test(line));
    expect([own.length > 5, own.length <= 10]).toEqual([true, true]);
  });

  it.skipIf(!isHere(language))(
    'is taken by the server; left out where the language is not on this machine',
    async () => {
      const file = join(folder, language.file);
      writeFileSync(file, language.around(signer));
      const [command = '', ...more] = language.command;
      const { stdout, stderr } = spawnSync(command, [...more, file], {
        encoding: 'utf8',
        env: { ...process.env, PARVIS_MEMBER_SECRET: secret },
      });
      expect(stderr).toBe('');
      const { status, json } = await server.call('POST', 'sign-in/member', { body: { token: stdout } });
      expect([status, json.issues, json.author?.name]).toEqual([200, undefined, user.name]);
    },
  );
});
