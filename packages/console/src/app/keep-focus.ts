/** What the focus may go to. */
const focusable = 'a[href],summary,[tabindex="0"],:is(button,input,select,textarea):not(:disabled)';
/** Milliseconds until what a screen does itself about the focus is done. */
const restMs = 60;

/** Where one goes on whose place is gone: the current one of a list, else what is left nearest to it, else the title. */
function toNear(around: readonly Element[]): HTMLElement | null {
  const main = document.querySelector('main');
  const left = around.find((one) => one.isConnected && main?.contains(one));
  const current = (left ?? main)?.querySelector<HTMLElement>('[aria-current] > [tabindex="0"]');
  const near = left && left !== main ? left.querySelector<HTMLElement>(focusable) : undefined;
  return current ?? near ?? main?.querySelector('h1') ?? null;
}

/**
 * Whoever goes by keys or by a screen reader is never thrown back to the top of the page because the button that was
 * pressed is gone or off: the focus goes on near to where it was.
 *
 * @returns ends it
 */
export function keepFocus(): () => void {
  let last: HTMLElement | undefined;
  let around: Element[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const onFocus = ({ target }: FocusEvent): void => {
    if (!(target instanceof HTMLElement)) return;
    last = target;
    around = [];
    for (let one = target.parentElement; one && one !== document.body; one = one.parentElement) {
      if (one.matches('li,article,section,form,ul,ol,main')) around.push(one);
    }
  };
  // Whoever leaves what is still there does so on purpose: by a press beside it, or to the bars of the browser.
  const onLeave = ({ target }: FocusEvent): void => {
    setTimeout(() => {
      if (target === last && document.activeElement !== last && last?.isConnected && !last.matches(':disabled'))
        last = undefined;
    });
  };
  const keep = (): void => {
    if (!last || document.activeElement !== document.body || document.querySelector('dialog[open]')) return;
    if (!last.isConnected) toNear(around)?.focus();
    // What is off for a moment has it again when it is on.
    else if (!last.matches(':disabled')) last.focus();
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    timer = setTimeout(keep, restMs);
  });
  document.addEventListener('focusin', onFocus);
  document.addEventListener('focusout', onLeave);
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', onFocus);
    document.removeEventListener('focusout', onLeave);
  };
}
