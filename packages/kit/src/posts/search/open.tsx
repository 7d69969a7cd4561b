import { render } from 'preact';
import { adoptStyles } from '../../runtime/adopt-styles.ts';
import type { Ui } from '../../runtime/ui.ts';
import type { List } from '../list-state.ts';
import { createFinder } from './finder.ts';
import { Results } from './Results.tsx';
import css from './search.css?inline';

/** Fields that look for what is typed: each is made to once, however often it gets the focus. */
const opened = new WeakSet<HTMLInputElement>();

/**
 * Makes the field over a list look for what is typed. What is found stands in the place of the list, which stays where it is
 * and as it was, unseen, until nothing is looked for any more.
 */
export function openSearch(ui: Ui, { query, total }: List, field: HTMLInputElement): void {
  if (opened.has(field)) return;
  opened.add(field);
  adoptStyles(ui.context.root, css);
  const place = document.createElement('div');
  place.className = 'search';
  field.after(place);
  const finder = createFinder(ui, query.value.kind);
  let scrolled = 0;
  finder.isOpen.subscribe((isOpen) => {
    const wasOpen = field.classList.contains('open');
    if (isOpen && !wasOpen) scrolled = scrollY;
    field.classList.toggle('open', isOpen);
    // What was found may have been shorter than the list, which is where it was.
    if (!isOpen && wasOpen) scrollTo({ top: scrolled, behavior: 'instant' });
  });
  const clear = (): void => {
    field.value = '';
    finder.type('');
  };
  const close = (): void => {
    clear();
    field.focus({ preventScroll: true });
  };
  field.addEventListener('input', () => finder.type(field.value));
  for (const part of [field, place]) {
    part.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || !finder.isOpen.value) return;
      // It ends the search, and not the dialog that the widget may stand in.
      event.stopPropagation();
      event.preventDefault();
      close();
    });
  }
  const show = (id: string): void => {
    clear();
    // Where the address says so already, the browser tells nobody.
    if (location.hash === `#parvis-${id}`) dispatchEvent(new HashChangeEvent('hashchange'));
  };
  // So short a list has no field, and what stood in its place goes with it.
  total.subscribe((rows) => {
    if (rows < 20) clear();
  });
  render(<Results ui={ui} finder={finder} close={close} show={show} />, place);
  // What was typed while this was on its way.
  if (field.value) finder.type(field.value);
}
