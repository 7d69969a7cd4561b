/** Runs in a page: where the lowest thing on it ends, in CSS pixels from its top; a menu that hangs below its widget, too. */
export function findBottom(): number {
  const { document: shown } = (frames[0] ?? window) as Window;
  const within = (root: ParentNode): number =>
    Math.max(
      0,
      ...[...root.querySelectorAll('*')].map((element) =>
        Math.max(
          // What holds the widget; and the widget, which keeps room for what comes.
          element.matches('html, body, main') || element.shadowRoot ? 0 : element.getBoundingClientRect().bottom,
          element.shadowRoot ? within(element.shadowRoot) : 0,
        ),
      ),
    );
  return Math.ceil(within(shown) + shown.defaultView!.scrollY) + 16;
}
