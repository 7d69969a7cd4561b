import type { SavedReply } from '@parvis/contract';
import type { SiteContext } from '../app/site.ts';
import { notify } from '../ui/notices.ts';
import { toProblem } from '../ui/problem.ts';
import { createResource, type Resource } from '../ui/resource.ts';

/** The texts that those who reply at a site use again. */
export interface SavedReplies {
  all: Resource<readonly SavedReply[]>;
  save(name: string, body: string): Promise<void>;
  change(saved: SavedReply, name: string, body: string): Promise<void>;
  remove(saved: SavedReply): Promise<void>;
}

export function createSavedReplies({ client, say }: Pick<SiteContext, 'client' | 'say'>): SavedReplies {
  const { words } = say;
  const all = createResource<readonly SavedReply[]>(async () => (await client.request('savedReplies', {})).items);
  const set = (items: readonly SavedReply[]): void => {
    all.value.value = items.toSorted((one, other) => one.name.localeCompare(other.name, say.lang));
  };
  const others = (id: string): SavedReply[] => (all.value.value ?? []).filter((one) => one.id !== id);
  const tell = (error: unknown): void => notify({ text: toProblem(say, error).text, isBad: true });

  async function put({ id, name, body }: SavedReply): Promise<void> {
    const changed = await client.request('changeSavedReply', { params: { id }, body: { name, body } });
    set([...others(id), changed]);
  }

  return {
    all,
    async save(name, body) {
      try {
        const made = await client.request('createSavedReply', { body: { name, body } });
        set([...others(made.id), made]);
        notify({
          text: words.moderation.replySaved,
          async undo() {
            await client.request('deleteSavedReply', { params: { id: made.id } });
            set(others(made.id));
          },
        });
      } catch (error) {
        tell(error);
      }
    },
    async change(saved, name, body) {
      try {
        await put({ ...saved, name, body });
        notify({ text: words.moderation.replySaved, undo: () => put(saved) });
      } catch (error) {
        tell(error);
      }
    },
    async remove(saved) {
      set(others(saved.id));
      try {
        await client.request('deleteSavedReply', { params: { id: saved.id } });
        notify({
          text: words.moderation.replyRemoved,
          async undo() {
            const { name, body } = saved;
            const made = await client.request('createSavedReply', { body: { name, body } });
            set([...others(made.id), made]);
          },
        });
      } catch (error) {
        set([...others(saved.id), saved]);
        tell(error);
      }
    },
  };
}
