import { findSigned, fromBase64, readKeyText, readNote } from '@parvis/contract/log';
import { expect, it } from 'vitest';
import { openCheck, sha256 } from './hashing.ts';
import { check } from './late-ed25519.ts';

// The example of C2SP signed-note.
const vkey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const example =
  'This is an example message.\n\n\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

it.each([
  ['the library', async () => check],
  ['the browser', openCheck],
])('L25: a signature by %s', async (_, open) => {
  const way = await open();
  const key = await readKeyText(sha256, vkey);
  expect(await findSigned(way, readNote(example), key)).toBe(0);
  await expect(findSigned(way, readNote(example.replace('example', 'another')), key)).rejects.toThrow(SyntaxError);
  const { signature } = readNote(example).signatures[0]!;
  // Of the order of the group more is another form of the same number, and no signature (RFC 8032).
  expect(
    await way(
      key.key,
      signature.map((byte, i) => (i < 32 ? byte : 255)),
      fromBase64('AAAA'),
    ),
  ).toBe(false);
});
