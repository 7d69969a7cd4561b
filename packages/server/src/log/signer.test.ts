import { findSigned, readHash, readKeyText, readNote, toCheckpointText, toNoteText } from '@parvis/contract/log';
import { expect, it } from 'vitest';
import { checkEd25519, createSigner } from './signer.ts';
import { sha256 } from './tree.ts';

const seed = (first: number): Buffer => Buffer.from(Array.from({ length: 32 }, (_, i) => first + i));

it('L12, L21: keys, checkpoint and receipt are the vectors of the specification', async () => {
  const signer = await createSigner('parvis.example/log', { log: [seed(0x00)], receipt: seed(0x20) });
  expect(signer.keys).toEqual(['parvis.example/log+0d809243+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4']);
  expect(signer.receiptKey).toBe('parvis.example/log/receipt+f603ccca+ASmsuuFBvMrwsi4alNNNC8c2HlJtC/4SyJeUvJMilm3X');
  const root = readHash('vu0VKrQwxudMNpEMZZCUYuvU90oPRyFqHcsxSf9d39U=');
  const text = toCheckpointText({ origin: signer.origin, size: 4, root });
  expect(toNoteText({ text, signatures: signer.signCheckpoint(text) })).toBe(
    `${text}\n\u2014 parvis.example/log DYCSQ+9dZgp1BUXb4vTzO0HrnZQEiwNMKOZ73ezy94odIqIeepMICrFvELNueGZ29t0/35LYQ8bWMW2EtROsob9tcw8=\n`,
  );
  const receipt = signer.signReceipt('crHTULV+GEKIKogtFolofqz9xobnuqN4+ufJtSCIC40=', 1_792_598_400);
  expect(receipt).toContain(
    '\u2014 parvis.example/log/receipt 9gPMytaDeBvx3C+ids47XmK/DDRca7lM5tQ4Gc3dp728QBe5xE1ZPihxHcmertGQ2rq+MdhVDVJln0+bJzGrgS10NQU=\n',
  );
  const key = await readKeyText(sha256, signer.receiptKey);
  expect(await findSigned(checkEd25519, readNote(receipt), key)).toBe(0);
});

it('L21: while a key changes, both sign', async () => {
  const signer = await createSigner('shop.test/log', { log: [seed(1), seed(2)], receipt: seed(3) });
  const text = toCheckpointText({ origin: signer.origin, size: 1, root: new Uint8Array(32) });
  const note = readNote(toNoteText({ text, signatures: signer.signCheckpoint(text) }));
  for (const key of signer.keys) {
    expect(await findSigned(checkEd25519, note, await readKeyText(sha256, key))).toBe(0);
  }
});
