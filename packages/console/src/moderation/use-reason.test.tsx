import { createManageClient } from '@parvis/core';
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import settings from '../../../contract/fixtures/settings.json';
import { loadWords } from '../words/words.ts';
import { Reason } from './Reason.tsx';

/** Asks why a post is refused, on a site of that kind. */
async function ask(set: string | null, lang: 'en' | 'fr' = 'en', act: 'refuse' | 'block' = 'refuse') {
  const fetch = async (): Promise<Response> => Response.json({ ...settings, set });
  const client = createManageClient({ host: 'http://shop.test', site: 'shop', fetch });
  const site = { client, say: await loadWords(lang) };
  const shown = render(<Reason site={site} act={act} posts={[]} onDecide={() => {}} onClose={() => {}} />);
  const [reason] = screen.getAllByRole('combobox') as HTMLSelectElement[];
  const sentence = screen.getByRole('textbox') as HTMLTextAreaElement;
  return { shown, reason: reason!, sentence, codes: () => [...reason!.options].map(({ value }) => value) };
}

it('D3: offers the reasons of the kind of business first, with its sentences, and all others', async () => {
  const { shown, reason, sentence, codes } = await ask('hotel');
  await waitFor(() => expect(sentence.value).toBe('This is not about a stay with us.'));
  expect(codes().slice(0, 5)).toEqual(['M1', 'M3', 'M6', 'M11', 'M2']);
  expect(new Set(codes()).size).toBe(11);
  fireEvent.change(reason, { target: { value: 'M11' } });
  expect(sentence.value).toBe('We asked when you stayed with us, and got no answer.');
  fireEvent.change(reason, { target: { value: 'M2' } });
  expect(sentence.value).not.toContain('stay');
  shown.unmount();
  const french = await ask('hotel', 'fr');
  await waitFor(() => expect(french.sentence.value).toBe('Ce message ne parle pas d’un séjour chez nous.'));
  french.shown.unmount();
});

it('keeps what somebody has typed before the kind of business is known, and its own sentences without one', async () => {
  const typed = await ask('hotel');
  fireEvent.input(typed.sentence, { target: { value: 'Because.' } });
  await waitFor(() => expect(typed.codes()[1]).toBe('M3'));
  expect(typed.sentence.value).toBe('Because.');
  typed.shown.unmount();
  const without = await ask(null, 'en', 'block');
  expect([without.reason.value, without.codes()[1]]).toEqual(['M4', 'M2']);
  expect(without.sentence.value).not.toBe('');
  without.shown.unmount();
});
