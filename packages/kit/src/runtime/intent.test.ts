import { expect, it, vi } from 'vitest';
import { createIntent } from './intent.ts';
import type { Ui } from './ui.ts';

interface Actions {
  press(name: string): void;
}

/** An intent whose code comes when the test says so, and what was done and announced. */
function create() {
  const done: string[] = [];
  const announce = vi.fn();
  const ui = { t: (key: string) => key, announce, loadMessages: async () => {} } as unknown as Ui;
  const loads: PromiseWithResolvers<Actions>[] = [];
  const intent = createIntent<Actions>(ui, () => {
    const load = Promise.withResolvers<Actions>();
    loads.push(load);
    return load.promise;
  });
  return { intent, done, announce, loads, code: { press: (name: string) => void done.push(name) } };
}
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

it('keeps what is pressed before the code is there, and does it in the order of the presses', async () => {
  const { intent, done, loads, code } = create();
  for (const name of ['like', 'reply', 'like again']) intent.act((actions) => actions.press(name));
  await turn();
  expect(done).toEqual([]);
  expect(loads).toHaveLength(1);
  loads[0]!.resolve(code);
  await turn();
  intent.act((actions) => actions.press('later'));
  await turn();
  expect(done).toEqual(['like', 'reply', 'like again', 'later']);
  expect(loads).toHaveLength(1);
});

it('gets the code on a sign of intent, once, and is silent when it does not come', async () => {
  const { intent, announce, loads } = create();
  intent.prepare();
  intent.prepare();
  expect(loads).toHaveLength(1);
  loads[0]!.reject(new Error('offline'));
  await turn();
  expect(announce).not.toHaveBeenCalled();
});

it('announces that a press came to nothing, and the next press tries again', async () => {
  const { intent, done, announce, loads, code } = create();
  intent.act((actions) => actions.press('lost'));
  loads[0]!.reject(new Error('offline'));
  await turn();
  expect(announce.mock.calls).toEqual([['failed', true]]);
  intent.act((actions) => actions.press('like'));
  loads[1]!.resolve(code);
  await turn();
  expect(done).toEqual(['like']);
});

it('announces what an act throws, and does the next one all the same', async () => {
  const { intent, done, announce, loads, code } = create();
  intent.act(() => Promise.reject(new Error('refused')));
  intent.act((actions) => actions.press('like'));
  loads[0]!.resolve(code);
  await turn();
  expect(done).toEqual(['like']);
  expect(announce).toHaveBeenCalledTimes(1);
});
