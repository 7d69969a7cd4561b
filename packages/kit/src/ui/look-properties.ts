/**
 * The public contract of looks: properties that the owner of a page may set on an element or around it, and what they
 * change. `docs/themes.md` holds the same table, ready themes hold nothing else, and a test in the browser sees each of
 * them at work. What is absent here may change at any time.
 */
export const properties = {
  font: 'family of text',
  'font-size': 'size of text; all else grows with it',
  'line-height': 'height of lines, as a number',
  'heading-font': 'family of headings',
  'heading-weight': 'weight of headings',
  density: 'space between posts and fields: 1 as designed, 0.8 closer, 1.2 wider',
  radius: 'corners of fields, panels and boxes',
  'button-radius': 'corners of buttons',
  background: 'ground of the whole widget, which then has a margin inside; none when absent',
  ink: 'text',
  muted: 'dates, hints, and what is said beside',
  paper: 'ground of fields, buttons and menus',
  fill: 'ground of quotes, code and notices',
  line: 'lines that divide',
  edge: 'borders of fields and buttons',
  accent: 'links, focus, what is chosen; main buttons, where `button` is absent',
  button: 'ground of main buttons',
  'on-accent': 'text of main buttons',
  star: 'stars, and the bars of their distribution',
  danger: 'what went wrong',
} as const;

/** Parts for `::part()`, for anything else. */
export const parts = {
  root: 'everything',
  heading: 'heading of comments and of reviews',
  post: 'one comment or review',
  avatar: 'letter beside a name',
  stars: 'stars that show a figure',
  button: 'buttons with a border or a ground',
  field: 'field of a form, with its label and hint',
} as const;
