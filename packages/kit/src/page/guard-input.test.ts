import { expect, it } from 'vitest';
import { guardInput } from './guard-input.ts';

it('C6: guards the box of a widget that begins anew, and minds none that has gone', () => {
  const host = document.createElement('section');
  document.body.replaceChildren(host);
  const root = host.attachShadow({ mode: 'open' });
  let heard = 0;
  document.addEventListener('keydown', () => heard++);
  const press = (): boolean =>
    root
      .querySelector('input')!
      .dispatchEvent(new KeyboardEvent('keydown', { key: 'x', bubbles: true, composed: true }));
  for (let life = 0; life < 2; life++) {
    root.innerHTML = '<div class="parvis"><input></div>';
    press();
    expect(heard).toBe(1);
    guardInput(root);
    press();
    expect(heard).toBe(1);
    heard = 0;
  }
  root.replaceChildren();
  guardInput(root);
});
