import type { ReasonCode } from '@parvis/contract';
import { reasonCodes } from '@parvis/contract/decisions';
import { inLanguage, type SetName, sets } from '@parvis/contract/sets';
import type { ManageClient } from '@parvis/core';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { SiteContext } from '../app/site.ts';

/** A reason that is being chosen, with the sentence that the author reads. */
export interface ChosenReason {
  reason: ReasonCode;
  sentence: string;
  /** All reasons, those first that are common in the site's kind of business. */
  codes: readonly ReasonCode[];
  choose(code: ReasonCode): void;
  type(sentence: string): void;
}

/** What was known of a site's kind of business last: a dialog opens with it, and asks anew. */
const known = new WeakMap<ManageClient, SetName | null>();

/**
 * Chooses a reason. Its sentence is that of the kind of business, else of the console, until somebody types another.
 * @param first what is chosen to begin with
 */
export function useReason({ client, say }: Pick<SiteContext, 'client' | 'say'>, first: ReasonCode): ChosenReason {
  const set = useSignal(known.get(client));
  const reason = useSignal(first);
  const typed = useSignal<string | undefined>(undefined);
  useEffect(() => {
    client.request('settings', {}).then((settings) => {
      known.set(client, settings.set);
      set.value = settings.set;
    }, Boolean);
  }, []);
  const own = set.value ? sets[set.value].reasons : [];
  const common = own.map(({ code }) => code);
  const its = own.find(({ code }) => code === reason.value)?.sentence;
  return {
    reason: reason.value,
    sentence: typed.value ?? (its ? inLanguage(its, say.lang) : say.words.moderation.reasons[reason.value].sentence),
    codes: [...common, ...reasonCodes.filter((code) => !common.includes(code))],
    choose(code) {
      reason.value = code;
      typed.value = undefined;
    },
    type(sentence) {
      typed.value = sentence;
    },
  };
}
