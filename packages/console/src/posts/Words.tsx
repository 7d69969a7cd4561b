import type { CritiquePart, PageOfPost, Post } from '@parvis/contract';
import { RichText } from '@parvis/kit/text/RichText.tsx';
import type { VNode } from 'preact';
import type { Say } from '../words/words.ts';

interface Props {
  say: Say;
  post: Post;
  /** What its page asks. */
  of: PageOfPost;
}

/** What a post says; of answers each below the question that it answers. */
export function Words({ say, post: { text, lang, answers }, of: { questions } }: Props): VNode {
  if (text.length === 0) return <p class="soft">{say.words.moderation.noWords}</p>;
  if (!answers || !questions) return <RichText host="" text={text} lang={lang ?? undefined} />;
  return (
    <dl class="answered" lang={lang ?? undefined}>
      {toAsked(questions, answers).map(({ key, label }) => (
        <div key={key}>
          <dt dir="auto">{label || say.words.posts.askedBefore}</dt>
          <dd dir="auto">{answers[key]}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The questions that were answered, and what is not asked any more. */
function toAsked(questions: readonly CritiquePart[], answers: Readonly<Record<string, string>>): CritiquePart[] {
  const known = new Set(questions.map(({ key }) => key));
  const others = Object.keys(answers).filter((key) => !known.has(key));
  return [...questions, ...others.map((key) => ({ key, label: '' }))].filter(({ key }) => answers[key]);
}
