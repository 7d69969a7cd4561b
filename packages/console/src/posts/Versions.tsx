import type { Block, Inline, ManagedPost, Post, PostVersion } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useMemo } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { Loaded } from '../ui/Loaded.tsx';
import { createResource } from '../ui/resource.ts';
import { toMinute } from '../words/times.ts';
import { markChanges } from './mark-changes.ts';

/** What a post said before it was changed, with what each change made other. Asked for when somebody wants to see it. */
export function Versions({ site: { say, client }, item }: { site: SiteContext; item: ManagedPost }): VNode {
  const { posts: words } = say.words;
  const { post } = item;
  const isOpen = useSignal(false);
  const versions = useMemo(
    () => createResource(async () => (await client.request('manageVersions', { params: { id: post.id } })).items),
    [client, post.id, post.editedAt],
  );
  if (!isOpen.value) {
    return (
      <button
        type="button"
        class="second"
        onClick={() => {
          isOpen.value = true;
          versions.load();
        }}
      >
        {words.showVersions}
      </button>
    );
  }
  return (
    <Loaded say={say} of={versions}>
      {(items) =>
        items.length === 0 ? (
          <p class="soft">{words.noVersions}</p>
        ) : (
          <ol class="items">
            {items.map((version, at) => (
              <li key={version.replacedAt} class="decided">
                <p class="soft">
                  <time dateTime={version.replacedAt}>
                    {say.fill(words.edited, { date: toMinute(version.replacedAt, say.lang) })}
                  </time>
                </p>
                <p class="changed" dir="auto">
                  {markChanges(toText(version), toText(items[at - 1] ?? post)).map((run, n) =>
                    run.in === 'before' ? (
                      <del key={n}>{run.text}</del>
                    ) : run.in === 'after' ? (
                      <ins key={n}>{run.text}</ins>
                    ) : (
                      run.text
                    ),
                  )}
                </p>
              </li>
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

/** All that it says, in lines. */
function toText({ title, rating, text }: Pick<Post | PostVersion, 'title' | 'rating' | 'text'>): string {
  return [rating && '★'.repeat(rating), title, ...text.map(ofBlock)].filter(Boolean).join('\n');
}

function ofBlock(block: Block): string {
  switch (block.type) {
    case 'paragraph':
      return block.children.map(ofInline).join('');
    case 'quote':
      return block.children.map((one) => `> ${ofBlock(one)}`).join('\n');
    case 'code':
      return block.text;
    case 'list':
      return block.items.map((item) => `• ${item.map(ofBlock).join('\n')}`).join('\n');
  }
}

function ofInline(inline: Inline): string {
  if (inline.type === 'break') return '\n';
  if (inline.type === 'image') return `[${inline.alt}]`;
  return 'text' in inline ? inline.text : inline.children.map(ofInline).join('');
}
