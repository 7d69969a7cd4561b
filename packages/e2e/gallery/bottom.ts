/** Runs in a page: where the lowest thing on it ends, in CSS pixels from its top; a menu that hangs below its widget, too. */
export function findBottom(): number {
  const { document: shown } = (frames[0] ?? window) as Window;
  const within = (root: ParentNode): number =>
    Math.max(
      0,
      ...[...root.querySelectorAll('*')].map((element) =>
        Math.max(
          element.matches('html, body, main') ? 0 : element.getBoundingClientRect().bottom,
          element.shadowRoot ? within(element.shadowRoot) : 0,
        ),
      ),
    );
  return Math.ceil(within(shown) + shown.defaultView!.scrollY) + 16;
}
