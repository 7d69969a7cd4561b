import type { DatabaseSync } from 'node:sqlite';
import type { RunningParvis } from '../browser/parvis.ts';
import { type Played, toReview } from './stage.ts';

/** Something that somebody with access to the database does, behind the back of Parvis. */
export interface Tampering {
  name: string;
  change: (database: DatabaseSync, played: Played) => unknown;
  /** Of which time the database is. @default now */
  from?: 'now' | 'earlier';
  /** What is done with the server over that database. */
  goOn?: (server: RunningParvis) => Promise<unknown>;
  /** The visitor has verified at the server as it was before, and kept the checkpoint of then. */
  isKept?: boolean;
  /** It is the other way round: who has seen this one comes to the server that is as it was. */
  isCompared?: boolean;
  /** What a reader is told. */
  says: string;
}

const leavesOf = (database: DatabaseSync): { chain: string; seq: number; leaf: string }[] =>
  database.prepare("select chain, seq, leaf from log_leaves where chain <> '' order by seq").all() as never;

/** Another history goes on from a database of before: these come, and are sealed. */
export const goOn =
  (reviews: number) =>
  async ({ write, parvis }: RunningParvis): Promise<void> => {
    for (let n = 0; n < reviews; n++) await write(toReview(20 + n));
    const { state } = await parvis.log.batch({ early: true });
    if (state !== 'published') throw new Error(`The other history was not sealed: ${state}.`);
  };

const past = 'The register shows another past than before.';

export const tamperings: readonly Tampering[] = [
  {
    name: 'the stars of a review edited',
    change: (database, { shown }) => database.prepare('update posts set rating = 1 where id = ?').run(shown[1]!),
    says: 'was changed.',
  },
  {
    name: 'the words of a review edited',
    change: (database, { shown }) =>
      database.prepare("update posts set text = replace(text, 'soft', 'hard') where id = ?").run(shown[0]!),
    says: 'was changed.',
  },
  {
    name: 'a review taken from the page without a leaf',
    change: (database, { shown }) => database.prepare("update posts set status = 'hidden' where id = ?").run(shown[0]!),
    says: 'A figure of this page is not that of its reviews.',
  },
  {
    name: 'a review deleted with its opening',
    change: (database, { shown }) => {
      database.prepare("update posts set status = 'refused' where id = ?").run(shown[0]!);
      database.prepare('delete from log_openings where post_id = ?').run(shown[0]!);
    },
    says: 'A published review is not what was received.',
  },
  {
    name: 'a review inserted',
    change: (database, { hidden }) =>
      database.prepare("update posts set status = 'published' where id = ?").run(hidden),
    says: 'is not in the register.',
  },
  {
    name: 'a leaf edited',
    change: (database) =>
      database.prepare(`update log_leaves set leaf = replace(leaf, '"M2"', '"M4"') where leaf like '%"refuse"%'`).run(),
    says: 'The register contradicts itself.',
  },
  {
    name: 'a leaf deleted',
    change: (database) => database.prepare(`delete from log_leaves where leaf like '%"refuse"%'`).run(),
    says: 'The register contradicts itself.',
  },
  {
    name: 'two leaves re-ordered',
    change: (database) => {
      const [, , one, other] = leavesOf(database);
      const put = database.prepare('update log_leaves set leaf = ? where chain = ? and seq = ?');
      put.run(other!.leaf, one!.chain, one!.seq);
      put.run(one!.leaf, other!.chain, other!.seq);
    },
    says: 'The register contradicts itself.',
  },
  {
    name: 'a record edited with the review',
    change: (database, { shown }) => {
      database.prepare("update posts set text = replace(text, 'soft', 'hard') where id = ?").run(shown[0]!);
      database
        .prepare("update log_openings set record = replace(record, 'soft', 'hard') where post_id = ?")
        .run(shown[0]!);
    },
    says: 'A published review is not what was received.',
  },
  {
    name: 'the database rolled back, before somebody who had seen more',
    change: () => {},
    from: 'earlier',
    isKept: true,
    says: past,
  },
  {
    name: 'a picture replaced by another one',
    change: (database) => database.prepare("update images set bytes = x'00'").run(),
    says: 'was changed.',
  },
  {
    name: 'a review put under another page',
    change(database, { shown }) {
      database.exec('create temp table other as select * from subjects');
      database.exec("update other set id = 'elsewhere', key = 'elsewhere'");
      database.exec('insert into subjects select * from other');
      database.prepare("update posts set subject_id = 'elsewhere' where id = ?").run(shown[0]!);
    },
    says: 'A figure of this page is not that of its reviews.',
  },
  {
    name: 'an old end shown to somebody who had seen the newer one',
    change: (database) =>
      database.prepare('delete from log_checkpoints where size = (select max(size) from log_checkpoints)').run(),
    isKept: true,
    says: past,
  },
  ...[1, 8].map(
    (reviews): Tampering => ({
      name: `a fork that is ${reviews > 1 ? 'longer' : 'shorter'}, shown to somebody who had seen the other one`,
      change: () => {},
      from: 'earlier',
      goOn: goOn(reviews),
      isKept: true,
      says: past,
    }),
  ),
  ...[1, 8].map(
    (reviews): Tampering => ({
      name: `two histories for two readers, who compare: that of the other is ${reviews > 1 ? 'longer' : 'shorter'}`,
      change: () => {},
      from: 'earlier',
      goOn: goOn(reviews),
      isCompared: true,
      says: past,
    }),
  ),
];
