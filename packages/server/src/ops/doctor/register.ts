import { mostSites } from '../../domain/register/room.ts';
import { createEncryption } from '../../identity/encryption.ts';
import { type RegisterState, readRegisterState } from '../../log/state.ts';
import { createLogTree, type Opened } from '../../store/database.ts';
import { readState } from '../../store/migrations/index.ts';
import { type Finding, fail, ok, warn } from './finding.ts';

/** The register of reviews; nothing where none was received. */
export async function examineRegister(
  { db, alone }: Opened,
  secret: string | undefined,
  publicAddress = '',
): Promise<Finding[]> {
  // Tables of an earlier version have none.
  const { applied, pending } = await alone(readState);
  if (applied.length === 0 || pending.length > 0) return [];
  const logTree = createLogTree(db);
  const state = await readRegisterState(logTree, {
    now: Date.now(),
    publicAddress,
    encryption: secret === undefined ? undefined : createEncryption(secret),
  });
  return state.code === 'empty' ? [] : [toFinding(state, state.code), ...toRoom(await logTree.sites())];
}

/** A tenth of what there is. */
const littleRoom = mostSites / 10;

function toRoom(sites: number): Finding[] {
  if (sites <= mostSites - littleRoom) return [];
  return [
    warn(
      `The register of reviews has ${sites} of at most ${mostSites} sites: then none can be added here.`,
      'Plan another server, with an address of its own, for further sites.',
    ),
  ];
}

function toFinding({ origin, size, at, since }: RegisterState, code: Exclude<RegisterState['code'], 'empty'>): Finding {
  switch (code) {
    case 'ok':
      return ok(
        at === undefined
          ? 'The register of reviews is about to be sealed for the first time.'
          : `The register of reviews, ${origin}, was sealed ${at} with ${size} leaves.`,
      );
    case 'unnamed':
      return warn(
        `The register of reviews is not signed: since ${since} leaves wait for the server to know where it is reached.`,
        'Set PARVIS_PUBLIC_ADDRESS. The register keeps that name for ever.',
      );
    case 'late':
      return fail(
        `A leaf of the register of reviews waits since ${since}, and its author was promised a day.`,
        'Is a server running? Its log says why the register is not sealed.',
      );
    case 'restored':
      return fail(
        'A backup was restored, and the register of reviews was not compared with what others have seen of it: nothing is appended.',
        'parvis log compare FILE, with the newest checkpoint that a witness, a mirror or a reader has kept.',
      );
    case 'behind':
      return fail(
        'Others have seen more of the register of reviews than is here, or something else: nothing is appended.',
        'Restore the newest backup that there is, and compare again.',
      );
    case 'sealed':
      return fail(
        'The keys of the register of reviews were kept with another secret: nothing can be signed.',
        'Set PARVIS_SECRET to the secret of then.',
      );
  }
}
