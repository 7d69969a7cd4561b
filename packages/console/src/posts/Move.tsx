import type { ManagedPost } from '@parvis/contract';
import { useSignal } from '@preact/signals';
import type { VNode } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';
import { takenBack, tell } from '../subjects/act.ts';
import { MoveTo } from '../subjects/MoveTo.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import '../subjects/subjects.css';

interface Props {
  site: SiteContext;
  item: ManagedPost;
  /** Shows where it is by now. */
  reload: () => Promise<void>;
}

/** Moves a post, with the thread that it stands in, to another page. */
export function Move({ site, item: { post }, reload }: Props): VNode {
  const { words, fill } = site.say;
  const from = useSignal<{ id: string; key: string } | undefined>(undefined);
  const seen = useRef(takenBack.value);
  useEffect(() => {
    if (seen.current !== takenBack.value) reload();
    seen.current = takenBack.value;
  }, [takenBack.value]);
  const close = (): void => {
    from.value = undefined;
  };
  const open = async (): Promise<void> => {
    const { id, key } = await site.client.request('subjectDetails', { query: { key: post.subject } });
    from.value = { id, key };
  };
  return (
    <>
      <button type="button" class="second" onClick={() => tell(site, open)}>
        {words.subjects.moveOne}
      </button>
      {from.value && (
        <Dialog title={fill(words.subjects.whereTo, { n: 1 })} onClose={close}>
          <MoveTo
            site={site}
            of={from.value}
            posts={[post.id]}
            onClose={close}
            onMoved={async () => {
              close();
              await reload();
            }}
          />
        </Dialog>
      )}
    </>
  );
}
