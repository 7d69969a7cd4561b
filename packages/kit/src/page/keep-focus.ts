const pressable = 'input:checked,[tabindex],button';
const find = (node: Element): Element | null | undefined =>
  node.matches?.(pressable) ? node : node.querySelector?.(pressable);

/**
 * Keeps the focus in a widget when what had it goes away: it passes to what came in its place, else back to what had it
 * before, else to the first thing to press nearby. Without this the next Tab would begin at the top of the page
 * (RGAA 12.8). Whoever has gone elsewhere is left alone. What it listens to goes with the widget's box.
 */
export function keepFocus(root: ShadowRoot): void {
  const box = root.querySelector('.parvis') as Element;
  /** What had the focus last, with all that is around it. */
  let path: Element[] = [];
  /** What had it before, the latest first. */
  let past: Element[] = [];
  // Something may have it already: what is pressed may have brought this.
  for (let at = root.activeElement; at; at = at.parentElement) path.push(at);
  if (path[0]) past.push(path[0]);
  box.addEventListener('focusin', (event) => {
    path = event.composedPath() as Element[];
    past = [path[0] as Element, ...past];
  });
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
      const added = (changes.flatMap(({ addedNodes }) => [...addedNodes]) as Element[]).filter(
        (one) => one.parentNode === near,
      );
      const next = added.map(find).find(Boolean) ?? past.find((one) => near.contains(one)) ?? find(near);
      if (next) return (next as HTMLElement).focus({ preventScroll: true });
    }
  }).observe(box, { childList: true, subtree: true });
}
