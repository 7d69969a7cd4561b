import { beforeEach, expect, it } from 'vitest';
import { keepFocus } from './keep-focus.ts';

let root: ShadowRoot;
let box: HTMLElement;
beforeEach(() => {
  document.body.replaceChildren(document.createElement('section'));
  root = document.querySelector('section')!.attachShadow({ mode: 'open' });
  root.innerHTML = `<div class="parvis"><h2 tabindex="-1">Comments</h2>
    <div class="compose"><button id="prompt">Write</button></div>
    <article tabindex="-1"><div class="body"><button id="menu">Menu</button><button id="reply">Reply</button></div></article></div>`;
  box = root.querySelector('.parvis')!;
  keepFocus(box);
});
const get = (selector: string): HTMLElement => root.querySelector(selector)!;
const add = (to: string, html: string): void => get(to).insertAdjacentHTML('beforeend', html);
/** After what watches has had its turn. */
const focused = async (): Promise<string | undefined> => {
  await new Promise((done) => setTimeout(done));
  return root.activeElement?.id;
};

it('passes to what came in its place', async () => {
  get('#prompt').focus();
  get('#prompt').remove();
  add('.compose', '<p id="late" tabindex="-1">Loading</p>');
  expect(await focused()).toBe('late');
});

it('goes back to what had it before and is near, not to what is far', async () => {
  get('#prompt').focus();
  get('#reply').focus();
  add('.body', '<form><textarea id="text"></textarea></form>');
  get('#text').focus();
  get('form').remove();
  expect(await focused()).toBe('reply');
});

it('else to the first thing to press nearby', async () => {
  add('.body', '<form><button id="cancel">Cancel</button></form>');
  get('#cancel').focus();
  get('form').remove();
  expect(await focused()).toBe('menu');
});

it('climbs until there is something', async () => {
  add('.compose', '<button id="more">More</button>');
  get('#more').focus();
  get('.compose').replaceChildren();
  expect(await focused()).toBe('');
  expect(root.activeElement).toBe(get('h2'));
});

it('C6: a widget that goes with the focus in it takes its focus along, and nothing is thrown', async () => {
  const thrown: unknown[] = [];
  const onError = (event: ErrorEvent): void => {
    event.preventDefault();
    thrown.push(event.error);
  };
  addEventListener('error', onError);
  get('#reply').focus();
  box.replaceChildren();
  root.replaceChildren();
  expect(await focused()).toBeUndefined();
  removeEventListener('error', onError);
  expect(thrown).toEqual([]);
});

it('leaves alone whoever has gone elsewhere', async () => {
  add('.body', '<form><button id="cancel">Cancel</button></form>');
  get('#cancel').focus();
  get('#cancel').blur();
  await focused();
  get('form').remove();
  expect(await focused()).toBeUndefined();
  expect(box.isConnected).toBe(true);
});
