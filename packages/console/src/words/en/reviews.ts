/** What the screen of reviews says: which are answered, and which are not. */
export const reviews = {
  title: 'Reviews',
  count: { one: '{n} review', other: '{n} reviews' },
  many: 'more than {n} reviews',
  states: { false: 'Not answered', true: 'Answered', all: 'All' },
  statesLabel: 'Which reviews',
  ratings: 'Rating',
  allRatings: 'All',
  stars: { one: '{n} star', other: '{n} stars' },
  answer: 'Answer',
  yours: 'Answered on {date}:',
  nothing: {
    false: 'No published review waits for an answer.',
    true: 'No review is answered yet.',
    all: 'There is no published review yet.',
  },
  nothingHint: {
    false: 'New ones come here once they are published. Before that they may wait for your decision.',
    true: 'People who read reviews read the answers too: begin with the newest.',
    all: 'New ones may wait for your decision.',
  },
  toQueue: 'See what waits',
  nothingLike: 'No review has this rating.',
  badge: {
    title: 'A badge for your pages',
    hint: 'Mean, number and period in one line, without script. It leads to all your reviews. Below three reviews it says their number alone.',
    alt: 'Our reviews',
    copy: 'Copy the code',
    copied: 'The code is copied.',
    notCopied: 'Your browser does not let it be copied: mark it and copy it yourself.',
    all: 'The page of all your reviews',
  },
} as const;
