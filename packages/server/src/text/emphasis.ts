import { isFlanking } from '@parvis/contract/flanking';
import type { MarkdownIt, StateInline } from 'markdown-it';

/** Stars and underscores mark words beside the punctuation of Chinese, Japanese and Korean as well (T1). */
export function markBesideCjk({ inline }: MarkdownIt): void {
  inline.State = class extends inline.State {
    override scanDelims(start: number, canSplitWord: boolean): ReturnType<StateInline['scanDelims']> {
      const { length } = super.scanDelims(start, canSplitWord);
      // A character may have a selector of its form behind it.
      const before = /(?:^|.)(?=[\ufe00-\ufe0e]?$)/su.exec(this.src.slice(Math.max(0, start - 3), start))?.[0] ?? '';
      const after = String.fromCodePoint(this.src.codePointAt(start + length) ?? 32);
      const [isLeft, isRight] = [isFlanking(after, before), isFlanking(before, after)];
      return {
        can_open: isLeft && (canSplitWord || !isRight || isPunctuation(before)),
        can_close: isRight && (canSplitWord || !isLeft || isPunctuation(after)),
        length,
      };
    }
  };
}

const isPunctuation = (character: string): boolean => /^[\p{P}\p{S}]/u.test(character);
