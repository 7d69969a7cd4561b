import type {
  AuthorInput,
  Period,
  Post,
  PostFilter,
  RatingSummary,
  SetTexts,
  Site,
  Sort,
  Subject,
} from '@parvis/contract';
import type { Draft } from '@parvis/core';
import type { Translate } from '@parvis/kit/i18n/messages.ts';
import type { PostSlots } from '@parvis/kit/posts/post-slots.ts';
import type { PostsActions, PostsModel } from '@parvis/kit/posts/posts.ts';
import type { Ui } from '@parvis/kit/runtime/ui.ts';
import type { Sent } from '@parvis/kit/session/outgoing.ts';
import type { FormProps } from '@parvis/kit/ui/Form.tsx';
import type { Signal } from '@preact/signals';
import type { ComponentType, VNode } from 'preact';
import type { reviews } from './messages.ts';

/** The open form: for a new review, or a change of one's own. */
export interface OpenForm {
  /** The review that is changed. */
  post?: Post;
  /** What to begin with, when a refused review comes back. */
  draft?: Draft;
  name?: string;
  email?: string;
  error?: unknown;
}

/** What a visitor can do with reviews, and what live events do. */
export interface ReviewActions extends PostsActions {
  /** Another order. */
  restart(query: { sort: Sort }): Promise<void>;
  /** Narrows the list, or says with undefined what it is not narrowed by any more. */
  filter(changes: PostFilter): Promise<void>;
  /** Opens what it can be narrowed by, or closes it. */
  toggleFilters(): Promise<void>;
  /** Compares what is shown with the register of the site, and says what came of it. */
  verify(): Promise<void>;
  /** Looks at all times, or the last twelve months: stats and list. */
  look(period: Period): Promise<void>;
  /** Shows what is new, first and unfiltered. */
  showUnseen(): Promise<void>;
  /** Opens the form, for a change when there is a review of this visitor already. */
  write(): Promise<void>;
  /**
   * Sends what the open form holds, and gives the post. Throws what the server refused, or the page cancels it: the form is
   * then open again.
   */
  send(draft: Draft, author: AuthorInput, openedFor?: number): Promise<Sent>;
  remove(post: Post): Promise<void>;
  /** Shows a review of this visitor. */
  show(post: Post): void;
}

/** What the kind of business of the site brings to the form. */
export interface FormSet {
  texts: SetTexts;
  /** The rows of stars, one for each criterion. */
  Fields: ComponentType<SetFieldsProps>;
  /** In the place of the form of a review. */
  Form?: ComponentType<ReviewFormProps>;
}

export interface ReviewValues extends Draft {
  name?: string;
  /** Kept by no browser. */
  email?: string;
}

/** What the form of a review gets. */
export interface ReviewFormProps extends FormProps<ReviewValues> {
  /** The last day that an experience may have, `YYYY-MM-DD`. */
  latest: string;
  /** What the kind of business asks for besides, and its words. What the owner has set goes before these. */
  set?: FormSet | undefined;
  /** A review that is there is changed. */
  isEdit?: boolean;
  /** It says under which name, too. */
  asksName?: boolean;
  /** With words, it says how who writes is reached (FR-9). */
  asksAddress?: boolean;
  /** The name that this visitor wrote under before. */
  knownName?: string | undefined;
  /** The page says their name. */
  isMember?: boolean;
}

export interface SetFieldsProps {
  ui: Ui;
  texts: SetTexts;
  values?: Readonly<Record<string, number>> | undefined;
  /** Says that none of them is asked for. */
  optional: string;
  /** Says one of the choices, as in « 4 stars ». */
  label: (n: number) => string;
  /** Absent in HTML that works without script. */
  onType?: ((values: Record<string, number>) => void) | undefined;
}

/** What every part of the reviews gets. */
export interface ReviewsView {
  ui: Ui;
  model: ReviewsModel;
  t: Translate<typeof reviews>;
}

/** What every part of one review gets. */
export interface ReviewView {
  view: ReviewsView;
  post: Post;
}

/**
 * What stands beside the buttons. In a page it comes with intent: forms, menus, posts on their way. On a server it is what
 * readers without script get.
 */
export interface ReviewSlots extends PostSlots {
  /** Beside the choice of a period or of an order. */
  Choice?: ComponentType<ReviewsView & { of: 'period' | 'sort' }>;
  /** Below the summary. */
  Compose?: ComponentType<ReviewsView>;
  /** What a verifier says of the list. */
  Verdict?: ComponentType | undefined;
  /** Over the list: offers what others have written meanwhile. */
  Unseen?: ComponentType;
  /** Below the summary: what the list can be narrowed by, while that is open. */
  Filters?: ComponentType<ReviewsView> | undefined;
  /** In the place of the review; nothing where that stays. */
  toEditing?(props: ReviewView): VNode | undefined;
  /** The marks of one review beside its rating. */
  Marks?: ComponentType<ReviewView>;
  /** In the row of buttons: what it was written through. */
  Origin?: ComponentType<ReviewView>;
  /** In the row of buttons. */
  Reactions?: ComponentType<ReviewView>;
  /** Below a review. */
  Below?: ComponentType<ReviewView>;
}

/** What the reviews show. */
export interface ReviewsModel extends PostsModel<ReviewSlots, ReviewActions, OpenForm> {
  site: Signal<Site | undefined>;
  /** There is no rating: the business asks questions instead. */
  unrated?: true;
  /** The subject as of the last twelve months, once it was asked for. */
  year: Signal<Subject | undefined>;
  /** The counted set in the chosen period (R7). No filter changes it (R9). */
  summary(): RatingSummary | null;
  /**
   * The subject, as long as fewer than three reviews are shown without those that are only offered: the first and the third
   * bring more to see, which would move the list.
   */
  known(): Subject | undefined;
}
