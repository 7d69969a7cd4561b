import { afterEach, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let end = (): void => {};
afterEach(() => {
  end();
  document.body.replaceChildren();
});

/** A screen with a row of buttons; the focus is on the second. */
function show(): HTMLButtonElement {
  document.body.innerHTML = `<main><h1 tabindex="-1">Title</h1>
    <ul><li><button>First</button><button>Second</button></li></ul><p><button>Third</button></p></main>`;
  end = keepFocus();
  const button = document.querySelectorAll('button')[1]!;
  button.focus();
  return button;
}
const focused = (): string | null | undefined => document.activeElement?.textContent;

it('goes on in the row whose button is gone, else at the title', async () => {
  const button = show();
  button.remove();
  await expect.poll(focused).toBe('First');
  document.querySelector('ul')!.remove();
  await expect.poll(focused).toBe('Title');
});

it('comes back to a button that was off for a moment', async () => {
  const button = show();
  button.disabled = true;
  button.blur();
  button.disabled = false;
  await expect.poll(focused).toBe('Second');
});
