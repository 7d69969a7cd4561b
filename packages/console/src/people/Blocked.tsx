import type { SiteBlock } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import type { ScreenProps } from '../app/site.ts';
import { LoadedList } from '../ui/Loaded.tsx';
import { createList } from '../ui/list.ts';
import { Page } from '../ui/Page.tsx';
import { BlockForm } from './BlockForm.tsx';
import { BlockRows } from './BlockRows.tsx';
import { Parts } from './Parts.tsx';
import { unblock } from './unblock.ts';

const portion = 50;

/** Whom the site has blocked, the last first. */
export function Blocked({ site }: ScreenProps): VNode {
  const { people } = site.say.words;
  const isBlocking = useSignal(false);
  const list = useMemo(
    () =>
      createList<SiteBlock>(
        (cursor) =>
          site.client.request('blocks', { query: { limit: portion, ...(cursor !== undefined && { cursor }) } }),
        ({ id }) => id,
      ),
    [site],
  );
  useEffect(() => {
    list.load();
  }, [list]);
  return (
    <Page
      title={people.blocked}
      acts={
        site.can('posts.decide') && (
          <button
            type="button"
            class="second"
            onClick={() => {
              isBlocking.value = true;
            }}
          >
            {people.blockAddress}
          </button>
        )
      }
    >
      <Parts site={site} current="blocked" />
      <LoadedList
        say={site.say}
        of={list}
        empty={
          <>
            <p>{people.blocksNone}</p>
            <p>{people.blocksNoneHint}</p>
          </>
        }
      >
        {(blocks) => (
          <BlockRows
            site={site}
            blocks={blocks}
            onUnblock={(block) => {
              // At once; what the server did not take is there again.
              list.items.value = list.items.value.filter(({ id }) => id !== block.id);
              unblock(site, block, list.load);
            }}
          />
        )}
      </LoadedList>
      {isBlocking.value && (
        <BlockForm
          site={site}
          title={people.blockAddressTitle}
          onDone={list.load}
          onClose={() => {
            isBlocking.value = false;
          }}
        />
      )}
    </Page>
  );
}
