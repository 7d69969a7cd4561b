import type { BlockName } from '@parvis/contract';
import act from '@parvis/kit/posts/act.css?inline';
import posts from '@parvis/kit/posts/posts.css?inline';
import report from '@parvis/kit/posts/report.css?inline';
import form from '@parvis/kit/ui/form.css?inline';
import formWords from '@parvis/kit/ui/form-words.css?inline';
import ownColours from '@parvis/kit/ui/own-colours.css?inline';
import starInput from '@parvis/kit/ui/stars/star-input.css?inline';
import kit from '@parvis/kit/ui/ui.css?inline';
import comments from '../comments/comments.css?inline';
import rating from '../rating/rating.css?inline';
import reactions from '../reactions/reactions.css?inline';
import reviewsAct from '../reviews/act.css?inline';
import critique from '../reviews/critique/critique.css?inline';
import marks from '../reviews/marks.css?inline';
import reviews from '../reviews/reviews.css?inline';
import setFields from '../reviews/set-fields.css?inline';
import { style as share } from '../share/style.ts';
import type { BlockMode } from './api.ts';
import page from './page.css?inline';
import plain from './plain.css?inline';

/**
 * The element's own rule, as `element/define.ts` has it: but no height is reserved for what is there, by a page neither
 * which holds the place of elements that are not.
 */
const host =
  ':host(:not([hidden])){display:block;width:-webkit-fill-available;width:-moz-available}' +
  ':host(:not(:defined)){min-height:0!important}';
const forms = form + formWords + starInput;

const parts: Record<BlockName, string> = {
  comments: posts + comments + act + forms,
  reviews: posts + reviews + marks + act + reviewsAct + forms + setFields,
  rating: rating + starInput,
  share,
  reactions,
};

/** What a widget wears from the first paint on. @param mode in which it is another one */
export const toStyle = (block: BlockName, mode?: BlockMode): string =>
  host + kit + ownColours + parts[block] + (mode ? critique : '') + plain;

/** What a page of ours wears itself. */
export const pageStyle: string = kit + ownColours + posts + reviews + act + forms + report + page;

/**
 * A `style` attribute is stopped by `style-src`; a rule of a sheet is not. The few values that widgets set this way have
 * a rule each, named by an attribute.
 */
const families: { test: RegExp; name: (value: number) => string; rule: (value: number) => string; all: number[] }[] = [
  {
    test: /^--hue:\s*([\d.]+);?$/,
    name: (hue) => `h${hue}`,
    rule: (hue) => `--hue:${hue}`,
    all: Array.from({ length: 360 }, (_, hue) => hue),
  },
  {
    test: /^--share:\s*([\d.e-]+);?$/,
    name: (share) => `p${Math.round(share * 100)}`,
    rule: (share) => `--share:${Math.round(share * 100) / 100}`,
    all: Array.from({ length: 101 }, (_, percent) => percent / 100),
  },
  {
    // Stars are drawn in halves: `kit/Stars.tsx`.
    test: /^clip-path:\s*inset\(-2px (-?[\d.]+)% -2px 0\);?$/,
    name: (percent) => `c${Math.round(percent * 10)}`,
    rule: (percent) => `clip-path:inset(-2px ${Math.round(percent * 10) / 10}% -2px 0)`,
    all: Array.from({ length: 11 }, (_, halves) => 103 - (halves / 2) * 21.2),
  },
];

const toRule = (name: string, rule: string): string => `[data-look=${name}]{${rule}}`;

/** Every rule that {@link withoutStyle} may ask for, for a sheet that is linked. */
export const allRules = (): string =>
  families.flatMap(({ all, name, rule }) => all.map((value) => toRule(name(value), rule(value)))).join('');

/**
 * HTML with its `style` attributes replaced, and the rules that stand for them. Visitors' text holds no quotation mark
 * that is not escaped, so what looks like an attribute is one.
 */
export function withoutStyle(html: string): { html: string; rules: string } {
  const rules = new Set<string>();
  return {
    html: html.replace(/ style="([^"]*)"/g, (_, text: string) => {
      for (const { test, name, rule } of families) {
        const value = test.exec(text)?.[1];
        if (value === undefined) continue;
        rules.add(toRule(name(Number(value)), rule(Number(value))));
        return ` data-look="${name(Number(value))}"`;
      }
      return ` data-lost-style`;
    }),
    rules: [...rules].join(''),
  };
}
