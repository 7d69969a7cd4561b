import type { TagCheck, TagFinding } from '@parvis/contract';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';

interface Props {
  say: Say;
  check: TagCheck;
  /** Visitors' browsers asked for the widgets on this origin. */
  isSeen: boolean;
  onAllow: (origin: string) => void;
}

/** What a look at a page found: that all is well, or what to do. */
export function Findings({ say, check, isSeen, onAllow }: Props): VNode {
  const { words, fill } = say;
  const text = words.start.check;
  if (check.findings.length === 0) return <p class="good">{text.well}</p>;
  // A script of the page may bring what a look at its source does not see.
  const isBrought = isSeen && check.findings.every(({ code }) => code === 'no-tag' || code === 'no-element');
  if (isBrought) return <p class="good">{text.brought}</p>;
  // Without the tag nothing that it shows is missed.
  const isAbsent = check.findings.some(({ code }) => code === 'no-tag' || code === 'in-comment');
  const told = check.findings.filter(({ code }) => !(isAbsent && code === 'no-element'));
  return (
    <ul class="findings">
      {told.map((finding) => (
        <li key={finding.code + (finding.detail ?? '')}>
          <strong>{say.fill(text.findings[finding.code].what, values(finding))}</strong>
          <p>{fill(text.findings[finding.code].fix, values(finding))}</p>
          {finding.code === 'origin-not-listed' && (
            <button type="button" onClick={() => onAllow(check.origin)}>
              {fill(text.allow, { origin: check.origin })}
            </button>
          )}
        </li>
      ))}
    </ul>
  );
}

const values = ({ detail }: TagFinding): { detail: string } => ({ detail: detail ?? '' });
