import type { DatabaseSync } from 'node:sqlite';
import type { Played } from './stage.ts';

/** Something that somebody with access to the database does, behind the back of Parvis. */
export interface Tampering {
  name: string;
  change: (database: DatabaseSync, played: Played) => unknown;
  /** Of which time the database is. @default now */
  from?: 'now' | 'earlier';
  /** The visitor has verified before, and kept the checkpoint of then. */
  isKept?: boolean;
  /** What a reader is told. */
  says: string;
}

const leavesOf = (database: DatabaseSync): { chain: string; seq: number; leaf: string }[] =>
  database.prepare("select chain, seq, leaf from log_leaves where chain <> '' order by seq").all() as never;

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
    says: 'The register shows another past than before.',
  },
];
