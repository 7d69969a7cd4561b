/** What decides where the letters of a text stand. */
const styles = [
  'font-family',
  'font-size',
  'font-weight',
  'font-style',
  'letter-spacing',
  'word-spacing',
  'line-height',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'border-top-width',
  'border-right-width',
  'direction',
  'unicode-bidi',
  'text-align',
  'tab-size',
  'overflow-wrap',
];

/** Pixels between a line and what opens beside it. */
const gap = 4;

/**
 * Puts a box below the line in which a character of a text area stands, beside that character, or above the line where the
 * window ends below it. It stays within the width of the field. No browser says where a character is: the same text in a
 * box of the same look does.
 */
export function placeAt(box: HTMLElement, area: HTMLTextAreaElement, at: number): void {
  const look = getComputedStyle(area);
  const copy = document.createElement('div');
  for (const name of styles) copy.style.setProperty(name, look.getPropertyValue(name));
  Object.assign(copy.style, { position: 'absolute', whiteSpace: 'pre-wrap', border: '0 solid', visibility: 'hidden' });
  copy.style.width = `${area.clientWidth}px`;
  const mark = document.createElement('span');
  mark.textContent = area.value.slice(at, at + 1);
  copy.append(area.value.slice(0, at), mark, area.value.slice(at + 1));
  (area.offsetParent ?? area).append(copy);
  const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = mark;
  copy.remove();

  const isLeft = look.direction === 'rtl';
  const x = area.offsetLeft + left + (isLeft ? width - box.offsetWidth : 0);
  const right = area.offsetLeft + area.offsetWidth - box.offsetWidth;
  const line = Math.min(area.offsetTop + top - area.scrollTop, area.offsetTop + area.offsetHeight - height);
  const seen = area.getBoundingClientRect().top - area.offsetTop + line;
  const isBelow = seen + height + gap + box.offsetHeight <= innerHeight || seen < box.offsetHeight + gap;
  box.style.left = `${Math.max(0, Math.min(x, right))}px`;
  box.style.top = `${isBelow ? line + height + gap : line - box.offsetHeight - gap}px`;
}
