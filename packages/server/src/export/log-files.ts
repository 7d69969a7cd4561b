import { readHeadsText } from '@parvis/contract/log';
import { createLogReading } from '../log/reading.ts';
import type { Register } from '../log/register.ts';
import { KeysSealedError } from '../log/signing.ts';
import type { createLogTree } from '../store/database.ts';

type LogTree = ReturnType<typeof createLogTree>;

/** Rows of one reading. */
const pageRows = 1_000;

type Lines = (after: number) => Promise<{ lines: string[]; next: number | undefined }>;

/**
 * The register as far as it is of one site, by the paths that it is served at: `parvis verify FILE` reads it. Nothing where
 * nothing of the site is sealed.
 */
export async function* readLogFiles(
  logTree: LogTree,
  register: Pick<Register, 'signer' | 'policy'>,
  site: string,
): AsyncGenerator<{ path: string; content: AsyncIterable<Buffer> }> {
  const [checkpoint, chain] = [await logTree.published(), await logTree.chainOf(site)];
  if (!checkpoint?.note || chain === undefined) return;
  const reading = createLogReading({ logTree });
  const { size, note } = checkpoint;
  const heads = await reading.heads(size);
  const head = heads === undefined ? undefined : readHeadsText(heads).get(chain);
  if (heads === undefined || !head) return;
  // Without the secret of the server nobody reads by which keys it is recognised: then whoever verifies has to know.
  const signer = await register.signer().catch((error) => {
    if (error instanceof KeysSealedError) return undefined;
    throw error;
  });
  if (signer) {
    const { origin, keys, receiptKey } = signer;
    const about = { origin, keys, receiptKey, policy: register.policy, site: chain };
    yield { path: 'about', content: of(JSON.stringify(about)) };
  }
  yield { path: 'checkpoint', content: of(note) };
  yield { path: `heads/${size}`, content: of(heads) };
  for (const index of new Set([size - 1, head.index])) {
    const proof = await reading.proof(index);
    if (proof !== undefined) yield { path: `proof/${index}`, content: of(proof) };
  }
  const streams: Record<string, Lines> = {
    leaves: async (after) => toLines(await logTree.leavesOf(chain, after, pageRows), ({ leaf }) => leaf),
    openings: async (after) => toLines(await logTree.openingsOf(chain, after, pageRows), (row) => JSON.stringify(row)),
    moved: async (after) => {
      const { moved, next } = await logTree.movedOf(chain, after, pageRows);
      return { lines: moved.map((row) => JSON.stringify(row)), next };
    },
  };
  for (const [name, read] of Object.entries(streams)) {
    yield { path: `site/${chain}/${name}`, content: toContent(read) };
  }
}

async function* of(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

function toLines<Found extends { seq: number }>(rows: readonly Found[], toText: (row: Found) => string) {
  return { lines: rows.map(toText), next: rows.length < pageRows ? undefined : rows.at(-1)!.seq };
}

async function* toContent(read: Lines): AsyncGenerator<Buffer> {
  for (let after: number | undefined = 0; after !== undefined; ) {
    const { lines, next }: Awaited<ReturnType<Lines>> = await read(after);
    if (lines.length > 0) yield Buffer.from(`${lines.join('\n')}\n`);
    after = next;
  }
}
