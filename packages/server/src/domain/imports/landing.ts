import { importLimits, toRow } from '@parvis/contract';
import type {
  ImportPostRow,
  ImportRow,
  ImportThreadRow,
  NewAuthor,
  NewPost,
  PostRow,
  SubjectRow,
  Writing,
} from '../../store/store.ts';
import { noEmail, toStoredEmail } from '../authors/email.ts';
import type { Context } from '../context.ts';
import { recordDecision } from '../decisions/record.ts';
import { type Content, toContent, type toStoredText } from '../posts/content.ts';
import type { toReadable } from '../posts/judge.ts';
import type { OddLine } from './held.ts';
import { toImportedAuthor } from './refs.ts';
import { type Staged, sealPictures } from './seal.ts';

/** A row with what is made of its words before the write. */
export interface Ready {
  row: ImportPostRow;
  id: string;
  /** Nothing of an empty frame. */
  said?: {
    staged: Staged;
    content: Content;
    text: Awaited<ReturnType<typeof toStoredText>>['text'];
    readable: ReturnType<typeof toReadable>;
  };
}

/** What those that answer a post have of it. */
type Answered = Pick<PostRow, 'id' | 'root_id' | 'root_kind'>;

/** One write of some rows of one thread: what lands is gathered, and written down at its end. */
export class Landing {
  revision = 0;
  subject = '';
  readonly odd: OddLine[] = [];
  /** That are asked for later. */
  pictures = 0;
  readonly #verbs: Writing;
  readonly #context: Context;
  readonly #import: ImportRow;
  readonly #thread: ImportThreadRow;
  #subject: SubjectRow | undefined;
  /** By the names of rows: where they came before, and posts that are answered. */
  #before = new Map<string, string>();
  #posts = new Map<string, Answered>();
  #refs = new Map<string, string>();
  #authors = new Map<string, NewAuthor>();
  /** Authors with the kind of what lands of them. */
  #wrote = new Set<string>();
  #new: NewPost[] = [];
  #landed: { n: number; post_id: string }[] = [];
  #known: { n: number; post_id: string }[] = [];
  #left: number[] = [];
  #pictures: { n: number; pictures: string }[] = [];

  constructor(verbs: Writing, context: Context, row: ImportRow, thread: ImportThreadRow) {
    this.#verbs = verbs;
    this.#context = context;
    this.#import = row;
    this.#thread = thread;
  }

  async begin(ready: readonly Ready[]): Promise<void> {
    const rows = ready.map(({ row }) => row);
    const { site, now } = this.#context;
    const one = { site: site.id, id: this.#import.id };
    const subject = await this.#verbs.subjects.ensure(site.id, { key: this.#thread.subject_key! }, now);
    this.#subject = subject;
    this.subject = subject.key;
    const refs = rows.map(({ ref }) => ref);
    const parents = [...new Set(rows.flatMap(({ parent }) => parent ?? []))];
    const here = [
      ...(await this.#verbs.imports.byRefs(one, parents)),
      ...(await this.#verbs.imports.landed(site.id, [...refs, ...parents])),
    ];
    for (const { ref, post_id } of here) if (post_id !== null) this.#before.set(ref, post_id);
    for (const { row, id } of ready) this.#refs.set(id, row.ref);
    for (const { id } of await this.#verbs.posts.byIds(site.id, [...this.#refs.keys()])) {
      this.#before.set(this.#refs.get(id)!, id);
    }
    const ids = parents.flatMap((ref) => this.#before.get(ref) ?? []);
    const posts = new Map((await this.#verbs.posts.byIds(site.id, ids)).map((post) => [post.id, post]));
    for (const ref of parents) {
      const post = posts.get(this.#before.get(ref) ?? '');
      if (post?.subject_id === subject.id) this.#posts.set(ref, post);
    }
  }

  #toNames(): { url?: string; title?: string } {
    const { title, subject_key: key } = this.#thread;
    const url = this.#context.site.origins.find((origin) => key === origin || key?.startsWith(`${origin}/`)) && key;
    return { ...(title && { title }), ...(url && { url }) };
  }

  async take(ready: Ready, isReserved: (name: string) => boolean): Promise<void> {
    const { row, said } = ready;
    const before = this.#before.get(row.ref);
    if (before !== undefined) return void this.#known.push({ n: row.n, post_id: before });
    const parent = row.parent === null ? undefined : this.#posts.get(row.parent);
    const isStaff = said?.staged.author.isStaff ?? false;
    const mayReply = !parent || toRow(parent.root_kind).replies === 'anyone' || isStaff;
    if (!mayReply || (row.state !== 'frame' && !said)) {
      this.odd.push({ code: mayReply ? 'ROW_INVALID' : 'REPLY_NOT_ALLOWED', line: row.line });
      return void this.#left.push(row.n);
    }
    const post = await this.#make(ready, parent, isReserved);
    this.#new.push(post);
    this.#posts.set(row.ref, post);
    this.#landed.push({ n: row.n, post_id: post.id });
    this.#ask(row, said?.staged.pictures ?? []);
  }

  #ask(row: ImportPostRow, pictures: readonly string[]): void {
    if (pictures.length === 0) return;
    const of = this.#import;
    if (of.pictures_waiting + this.pictures + pictures.length > importLimits.pictures) {
      for (const _ of pictures) this.odd.push({ code: 'PICTURE_DROPPED', line: row.line, column: 'pictures' });
      return;
    }
    this.pictures += pictures.length;
    this.#pictures.push({ n: row.n, pictures: sealPictures(this.#context, of, pictures) });
  }

  /** Writes down what became of the rows. */
  async end(): Promise<void> {
    const { imports, posts, authors, subjects } = this.#verbs;
    const site = this.#context.site.id;
    const one = { site, id: this.#import.id };
    await authors.addMissing(site, [...this.#authors.values()]);
    this.revision = await posts.insertAll(this.#new);
    const said = this.#new.find(({ status = 'published' }) => status === 'published');
    // As a visitor's post would, with which the name goes: what the business has said stays.
    if (said) await subjects.name(this.#subject!, this.#toNames(), said.id);
    await imports.setLanded(one, 'landed', this.#landed);
    await imports.setLanded(one, 'known', this.#known);
    await imports.setPosts(one, this.#left, { state: 'left', sealed: null });
    await imports.setPictures(one, this.#pictures);
  }

  get counts(): Pick<ImportRow, 'landed' | 'known'> {
    return { landed: this.#landed.length, known: this.#known.length };
  }

  async #make(
    { row, id, said }: Ready,
    parent: Answered | undefined,
    isReserved: (name: string) => boolean,
  ): Promise<NewPost> {
    const { site } = this.#context;
    const place = {
      site_id: site.id,
      id,
      subject_id: this.#subject!.id,
      kind: row.kind,
      parent_id: parent?.id ?? null,
      root_id: parent?.root_id ?? id,
      root_kind: parent?.root_kind ?? row.kind,
      created_at: row.at,
      origin: `import:${this.#import.format!}` as const,
      verification: 'none' as const,
      incentive: said?.staged.incentive ?? ('unknown' as const),
    };
    const frame = { author_id: null, author_kind: 'guest', author_name: '' } as const;
    const author = said ? await this.#toAuthor(row, said.staged, isReserved) : frame;
    return {
      ...place,
      ...author,
      ...(said
        ? {
            ...said.content,
            ...said.text,
            edited_at: said.staged.editedAt ?? null,
            text_hash: said.readable.textHash,
            text_sketch: said.readable.sketch,
            ...(said.staged.state === 'pending' && (await this.#hold(id))),
          }
        : { ...toContent({}), text: '[]', truncated_text: null, lang: null, edited_at: null, status: 'withdrawn' }),
    };
  }

  /** What was not public waits here, decided about as of now. */
  async #hold(post: string): Promise<Pick<PostRow, 'status' | 'decision_id' | 'waiting_since'>> {
    const { now } = this.#context;
    const made = { post, act: 'hold', from: 'pending', to: 'pending', isAnswered: true } as const;
    const decision = await recordDecision(this.#verbs, this.#context, made);
    return { status: 'pending', decision_id: decision.id, waiting_since: now };
  }

  /** Whoever wrote it: the business, or somebody who is the same in all that they wrote there. */
  async #toAuthor(
    row: ImportPostRow,
    { author: { id, name: given, email, isStaff } }: Staged,
    isReserved: (name: string) => boolean,
  ): Promise<Pick<PostRow, 'author_id' | 'author_kind' | 'author_name'>> {
    const { site, now } = this.#context;
    if (isStaff && !toRow(row.kind).rated) {
      return { author_id: site.staff_id, author_kind: 'staff', author_name: '' };
    }
    const isTaken = given !== '' && isReserved(given);
    if (isTaken) this.odd.push({ code: 'NAME_HIDDEN', line: row.line });
    const name = isTaken ? '' : given;
    const who = id ? `id ${id}` : email ? `address ${email.toLowerCase()}` : name ? `name ${name}` : `post ${row.ref}`;
    const toId = (whose: string): string => toImportedAuthor(site.id, this.#import.format!, whose);
    let author = toId(who);
    // Two reviews of one person, or of two of one name, are two all the same: one has one of each subject here (P6).
    if (toRow(row.kind).onePerAuthor && (await this.#hasWritten(author, row.kind))) author = toId(`post ${row.ref}`);
    this.#wrote.add(`${author} ${row.kind}`);
    if (!this.#authors.has(author)) {
      this.#authors.set(author, {
        site_id: site.id,
        id: author,
        kind: 'guest',
        name,
        ...(email ? toStoredEmail(this.#context, email, author) : noEmail),
        created_at: now,
      });
    }
    return { author_id: author, author_kind: 'guest', author_name: name };
  }

  async #hasWritten(author: string, kind: ImportPostRow['kind']): Promise<boolean> {
    const { site } = this.#context;
    return (
      this.#wrote.has(`${author} ${kind}`) ||
      (await this.#verbs.posts.ofAuthor(site.id, this.#subject!.id, author, kind)) !== undefined
    );
  }
}
