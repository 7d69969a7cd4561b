import { staffLimits } from '@parvis/contract';
import { useComputed } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { filter, place, toAddress } from '../app/place.ts';
import type { SiteContext } from '../app/site.ts';
import { FoundItems } from '../moderation/FoundItems.tsx';
import type { FoundList } from '../moderation/found-list.ts';
import { PostRow, toName } from '../moderation/PostRow.tsx';
import { Page } from '../ui/Page.tsx';
import { Search } from '../ui/Search.tsx';
import { FilterFields } from './FilterFields.tsx';
import { filterNames } from './looked.ts';

interface Props {
  site: SiteContext;
  list: FoundList;
}

/** All posts of a site, by their words and by what is known of them. */
export function Posts({ site, list }: Props): VNode {
  const { say } = site;
  const { posts: words } = say.words;
  const filters = useComputed(() => place.value?.query ?? {}).value;
  const chosen = filterNames.filter((name) => filters[name]);
  const selects = chosen.filter((name) => name !== 'q' && name !== 'subject' && name !== 'author');
  const without = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '']));
  const question = JSON.stringify(filters);
  useEffect(() => {
    list.ask(question);
  }, [list, question]);

  const [first] = list.items.value;
  const chip = (name: 'subject' | 'author', text: string): VNode => (
    <button type="button" class="second" title={words.remove} onClick={() => filter(without([name]))}>
      {text} <span aria-hidden="true">✕</span>
      <span class="unseen"> ({words.remove})</span>
    </button>
  );
  return (
    <Page title={words.title} status={toStatus(site, list, words)} isWide>
      <Search
        label={words.search}
        hint={words.searchHint}
        most={staffLimits.searchLength}
        value={filters.q ?? ''}
        onLook={(q) => filter({ q })}
      />
      <details class="more-filters" open={selects.length > 0}>
        <summary>
          {words.filters}
          {selects.length > 0 && ` (${selects.length})`}
        </summary>
        <FilterFields say={say} filters={filters} onFilter={filter} />
      </details>
      {chosen.length > 0 && (
        <p class="row">
          {filters.subject &&
            chip('subject', say.fill(words.onPage, { page: first?.subject.title ?? filters.subject }))}
          {filters.author &&
            chip('author', say.fill(words.byAuthor, { name: first ? toName(say, first.post.author) : '…' }))}
          <button type="button" class="plain" onClick={() => filter(without(chosen))}>
            {words.clear}
          </button>
        </p>
      )}
      {list.isIndexing.value && <p class="soft">{words.indexing}</p>}
      <FoundItems
        say={say}
        of={list}
        empty={
          chosen.length > 0 ? (
            <>
              <p>{words.nothing}</p>
              <p>{words.nothingHint}</p>
            </>
          ) : (
            <>
              <p>{words.none}</p>
              <p>{words.noneHint}</p>
            </>
          )
        }
        row={(item) => (
          <PostRow
            key={item.post.id}
            say={say}
            item={item}
            href={toAddress({ site: site.key, screen: 'posts', part: item.post.id, query: filters })}
          />
        )}
      />
    </Page>
  );
}

/** How many there are, as far as it is known. */
function toStatus(
  { say: { words, fill } }: SiteContext,
  list: FoundList,
  { count, many }: { count: { one: string; other: string }; many: string },
): string | undefined {
  if (list.isLooking.value) return words.posts.looking;
  const n = list.total.value;
  if (list.status.value !== 'ready' || n === undefined) return undefined;
  return list.isMany.value ? fill(many, { n }) : fill(count, { n });
}
