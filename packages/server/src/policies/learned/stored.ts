import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { dimension } from './features.ts';
import type { Judge } from './judge.ts';

/** What a model is written as. Of another version nothing is read: the site has learned nothing then, until it learns anew. */
const version = 2;
/** The largest weight is so many steps. */
const steps = 32_767;

/** As it is kept in the database: JSON, with the weights as whole numbers of two bytes, packed. */
export function writeJudge({ model, facts, threshold, spam, ham, refused }: Judge): string {
  const most = model.pieces.reduce((max, weight) => Math.max(max, Math.abs(weight)), 1e-9);
  const pieces = Int16Array.from(model.pieces, (weight) => Math.round((weight / most) * steps));
  const packed = deflateRawSync(new Uint8Array(pieces.buffer)).toString('base64');
  const { bias } = model;
  return JSON.stringify({
    version,
    spam,
    ham,
    threshold,
    bias,
    most,
    facts,
    refused,
    ofFacts: [...model.facts],
    pieces: packed,
  });
}

/** @throws Error where it is none that {@link writeJudge} wrote */
export function readJudge(text: string): Judge | undefined {
  const kept = JSON.parse(text);
  if (kept.version !== version) return undefined;
  const bytes = inflateRawSync(Buffer.from(kept.pieces, 'base64'), { maxOutputLength: 2 * dimension });
  if (bytes.length !== 2 * dimension) throw new RangeError('The weights are not whole.');
  const whole = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  const pieces = Float32Array.from(whole, (weight) => (weight * kept.most) / steps);
  const { spam, ham, threshold, bias, facts, refused, ofFacts } = kept;
  return { spam, ham, threshold, facts, refused, model: { pieces, facts: Float32Array.from(ofFacts), bias } };
}
