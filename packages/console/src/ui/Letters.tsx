import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';
import { areLettersOn, setLetters } from './keys.ts';

/** Which letters act, and the switch that turns all of them off in this browser. */
export function Letters({ say: { words } }: { say: Say }): VNode {
  const { keysHint, keysOff, turnKeysOff, turnKeysOn } = words.queue;
  const isOn = areLettersOn.value;
  return (
    <p class="soft">
      {isOn ? keysHint : keysOff}{' '}
      <button type="button" class="plain" onClick={() => setLetters(!isOn)}>
        {isOn ? turnKeysOff : turnKeysOn}
      </button>
    </p>
  );
}
