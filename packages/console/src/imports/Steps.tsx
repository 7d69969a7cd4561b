import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';
import type { SourceName } from './sources.ts';

/** How one gets the file from where posts are now. */
export function Steps({ say: { words }, of }: { say: Say; of: SourceName }): VNode {
  return (
    <section class="aside" aria-live="polite">
      <h2>{words.imports.steps}</h2>
      <ol>
        {words.importSources[of].map((step) => (
          <li key={step}>{toParts(step)}</li>
        ))}
      </ol>
    </section>
  );
}

/** `code` and *names of buttons*, as the documentation has them in Markdown. */
const toParts = (step: string): (string | VNode)[] =>
  step.split(/(`[^`]+`|\*[^*]+\*)/).map((part) => {
    const inner = part.slice(1, -1);
    if (part.startsWith('`')) return <code key={part}>{inner}</code>;
    return part.startsWith('*') ? <strong key={part}>{inner}</strong> : part;
  });
