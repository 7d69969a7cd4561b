import { type Fields, isFields, isTrue, refuse, toCount, toId, toLine, toText, toUrl } from '../fields.ts';
import { readItems, readJson, shapeOf } from '../json.ts';
import { Lookup } from '../lookup.ts';
import type { Format, Item, PostItem, Source } from '../record.ts';

interface Known {
  people: Lookup<PostItem['author']>;
  pages: Lookup<{ path?: string | undefined; title?: string | undefined }>;
  threads: Lookup<true>;
}

/** What Comentario exports since its third version: pages, comments, and who wrote them. */
export const comentario: Format = {
  id: 'comentario',
  label: 'Comentario',
  detect(source) {
    const shape = shapeOf(source);
    if (shape.has('comments.*.pageId') || shape.has('pages.*.domainId')) return true;
    return (
      shape.get('version') === 3 &&
      /^\s*\{\s*"version"\s*:\s*3\s*(\}|,\s*"(pages|comments|commenters)")/.test(source.head)
    );
  },
  read,
};

async function* read(source: Source): AsyncIterable<Item> {
  using people: Known['people'] = new Lookup();
  using pages: Known['pages'] = new Lookup();
  using threads: Known['threads'] = new Lookup();
  for await (const { at, value } of readJson(source, ['commenters.*', 'pages.*'])) {
    const id = isFields(value) && toId(value.id);
    if (!id) continue;
    if (at === 'pages.*') pages.add(id, { path: toUrl(value.path), title: toLine(value.title) });
    else
      people.add(id, { id, name: toLine(value.name), email: toLine(value.email), isStaff: isTrue(value.isModerator) });
  }
  yield* readItems(source, { places: ['comments.*'], id: 'id' }, (fields, line) =>
    toItems(fields, line, { people, pages, threads }),
  );
}

function* toItems(fields: Fields, line: number, { people, pages, threads }: Known): Iterable<Item> {
  const [id, thread] = [toId(fields.id), toId(fields.pageId)];
  if (!id || !thread) return yield refuse(line, id ? 'pageId' : 'id', id);
  const { path, title } = pages.get(thread) ?? {};
  // Only comments say the host that a page is of.
  const url = toUrl(fields.url)?.replace(/#.*$/, '') ?? path;
  if (threads.add(thread, true)) yield { type: 'thread', id: thread, url, key: path, title };
  const author = people.get(toId(fields.userCreated));
  const source = toText(fields.markdown);
  yield {
    type: 'post',
    id,
    line,
    thread,
    parent: toId(fields.parentId),
    kind: 'comment',
    // Whoever did not sign in is one user to it, of no address.
    author: author?.email ? author : { name: toLine(fields.authorName) },
    createdAt: toLine(fields.createdTime),
    editedAt: toTime(fields.editedTime),
    body: source ? { form: 'markdown', value: source } : { form: 'html', value: toText(fields.html) ?? '' },
    likes: toCount(fields.score),
    isPinned: isTrue(fields.isSticky),
    state: toState(fields),
  };
}

/** It writes the first year there is where it means none. */
const toTime = (value: unknown): string | undefined => {
  const time = toLine(value);
  return time?.startsWith('0001-') ? undefined : time;
};

function toState(fields: Fields): PostItem['state'] {
  if (isTrue(fields.isDeleted)) return 'deleted';
  return isTrue(fields.isApproved) && !isTrue(fields.isPending) ? 'published' : 'pending';
}
