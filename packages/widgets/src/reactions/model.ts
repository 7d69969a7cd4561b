import type { Background, PageData } from '@parvis/kit/runtime/context.ts';
import { createIntent } from '@parvis/kit/runtime/intent.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import { openSubject } from '@parvis/kit/session/subject.ts';
import { batch, signal } from '@preact/signals';
import type { ReactionsModel } from './types.ts';

/** Milliseconds. As `followStats`: taken from there it would be in the file that every thread loads. */
const everyMs = 60_000;

type Model = ReactionsModel & Background & { fill(data: PageData): void };

export function createReactions(ui: Ui): Model {
  const { context } = ui;
  const { stats } = openSubject(context);
  const set: ReactionsModel['set'] = signal(undefined);
  const mine: ReactionsModel['mine'] = signal(new Set<string>());
  const failed = signal(false);
  const refused: ReactionsModel['refused'] = signal(undefined);

  const fill = ({ subject, site }: PageData): void =>
    batch(() => {
      const chosen = site?.reactions?.set ?? [];
      // Without any it is as if it were turned off: it takes no room.
      stats.value = chosen.length > 0 ? subject : { ...subject, off: [...(subject.off ?? []), context.name] };
      mine.value = new Set(Object.entries(subject.reactions ?? {}).flatMap(([name, one]) => (one.mine ? name : [])));
      set.value = chosen;
      failed.value = false;
    });
  const load = async (again?: boolean): Promise<void> => {
    try {
      fill((!again && context.given) || (await (again ? context.reload() : context.data)));
    } catch {
      failed.value = true;
    }
  };
  const look = (): void => {
    if (!document.hidden) import('@parvis/kit/session/stats.ts').then((it) => it.refreshStats(context), Boolean);
  };
  const model: Model = {
    ...createIntent(ui, async () => (await import('./act.ts')).createActions(ui, model)),
    set,
    mine,
    failed,
    refused,
    fill,
    // Figures are the same for everybody: whose they are is kept beside them.
    toReaction: (emoji: string) => ({
      count: stats.value?.reactions?.[emoji]?.count ?? 0,
      mine: mine.value.has(emoji),
    }),
    canReact: () => context.option('readonly') === undefined && !stats.value?.closed,
    retry: () => void load(true),
    start() {
      load();
      const timer = setInterval(look, everyMs);
      document.addEventListener('visibilitychange', look);
      return () => {
        clearInterval(timer);
        document.removeEventListener('visibilitychange', look);
      };
    },
    /** What the server has rendered is the same for everyone. */
    reload: () => void load(true),
  };
  return model;
}
