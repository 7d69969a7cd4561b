import { v7 as newId } from 'uuid';
import type { PostRow, Store, SubjectRow } from '../../src/store/store.ts';

export const now = (): string => new Date().toISOString();
/** When a notice was told. */
export const told = '2026-01-01T06:00:00.000Z';
export const visible = { statuses: ['published', 'withdrawn'] } as const;

/** A site in a database, and who writes there. */
export interface Place {
  store: Store;
  site: string;
  /** The author that the business writes as. */
  staff: string;
  /** Somebody new. */
  author(): Promise<string>;
  /** A comment, or a review where it has a rating. */
  write(subject: SubjectRow, by: string, more?: More): Promise<PostRow>;
}

interface More extends Partial<Pick<PostRow, 'id' | 'verification' | 'created_at'>> {
  rating?: number;
  parent?: PostRow;
}

/** Opens one with nothing in it. */
export async function openPlace(open: () => Promise<Store>): Promise<Place> {
  const store = await open();
  await store.migrate();
  const row = await store.sites.put({ key: 'shop', name: 'Shop', origins: ['https://shop.test'] }, now());
  const [site, staff] = [row.id, row.staff_id];

  const author = async (): Promise<string> => {
    const id = newId();
    await store.authors.insert({
      site_id: site,
      id,
      kind: 'guest',
      name: 'A',
      email_encrypted: null,
      email_hash: null,
      created_at: now(),
    });
    return id;
  };

  const write = (subject: SubjectRow, by: string, more: More = {}): Promise<PostRow> =>
    store.write(async (verbs) => {
      const id = more.id ?? newId();
      const kind = more.rating === undefined ? 'comment' : 'review';
      await verbs.posts.insert({
        site_id: site,
        id,
        subject_id: subject.id,
        kind,
        parent_id: more.parent?.id ?? null,
        root_id: more.parent?.root_id ?? id,
        root_kind: more.parent?.root_kind ?? kind,
        author_id: by,
        author_kind: by === staff ? 'staff' : 'guest',
        author_name: 'A',
        title: null,
        source: 'x',
        text: '[]',
        rating: more.rating ?? null,
        // One that is counted, and one of a name that no set has.
        answers: null,
        criteria: more.rating === undefined ? null : JSON.stringify({ cleanliness: more.rating, Quiet: 1 }),
        experienced_on: null,
        created_at: more.created_at ?? now(),
        ...(more.verification && { verification: more.verification }),
        truncated_text: null,
        lang: null,
        edited_at: null,
      });
      return (await verbs.posts.byId(site, id))!;
    });

  return { store, site, staff, author, write };
}

/** What of a post its author may change. */
type Changeable = Pick<
  PostRow,
  'title' | 'source' | 'text' | 'lang' | 'rating' | 'criteria' | 'experienced_on' | 'answers' | 'edited_at'
>;
export const changeable = ({
  title,
  source,
  text,
  lang,
  rating,
  criteria,
  answers,
  experienced_on,
  edited_at,
}: PostRow): Changeable => ({
  title,
  source,
  text,
  lang,
  rating,
  criteria,
  answers,
  experienced_on,
  edited_at,
});
