const pressable = 'input:checked,[tabindex],button';
const find = (node: Node): HTMLElement | null =>
  node instanceof HTMLElement ? (node.matches(pressable) ? node : node.querySelector<HTMLElement>(pressable)) : null;

/**
 * Keeps the focus in a widget when what had it goes away: it passes to what came in its place, else back to what had it
 * before, else to the first thing to press nearby. Without this the next Tab would begin at the top of the page
 * (RGAA 12.8). Whoever has gone elsewhere is left alone. What it listens to goes with the widget's box.
 */
export function keepFocus(box: Element): void {
  const root = box.getRootNode() as ShadowRoot;
  /** What had the focus last, with all that is around it, up to the box. */
  let path: Element[] = [];
  /** What had it before, the latest first. */
  let past: Element[] = [];
  const enter = (focused: EventTarget | null): void => {
    path = [];
    for (let at = focused; at instanceof Element && box.contains(at); at = at.parentElement) path.push(at);
    past = [...path.slice(0, 1), ...past];
  };
  // Something may have it already: what is pressed may have brought this.
  enter(root.activeElement);
  box.addEventListener('focusin', ({ target }) => enter(target));
  // Between two places nothing has the focus. Some browsers tell of what is removed as of what is left; only who leaves
  // what is still there has gone.
  box.addEventListener('focusout', () =>
    setTimeout(() => {
      if (path[0]?.isConnected && !root.activeElement) past = path = [];
    }),
  );
  new MutationObserver((changes) => {
    past = past.filter((one) => one.isConnected);
    if (!path[0] || path[0].isConnected || document.activeElement !== document.body) return;
    for (const near of path) {
      if (!box.contains(near)) continue;
      const added = changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((one) => one.parentNode === near);
      const next = added.map(find).find(Boolean) ?? past.find((one) => near.contains(one)) ?? find(near);
      if (next instanceof HTMLElement) return next.focus({ preventScroll: true });
    }
  }).observe(box, { childList: true, subtree: true });
}
