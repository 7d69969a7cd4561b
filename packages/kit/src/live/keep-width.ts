/** Keeps the room of the times beside names, whatever is said in their place. */
export function keepWidth(root: ShadowRoot): void {
  const boxes = [...root.querySelectorAll('.byline a > time')].map((time) => time.parentElement as HTMLElement);
  // All are measured before one is changed: else the page is laid out anew for each. Where it becomes narrow, dates break.
  const widths = boxes.map((box) => box.getBoundingClientRect().width);
  for (const [at, { style }] of boxes.entries()) style.minWidth = `min(${widths[at]}px,100%)`;
}
