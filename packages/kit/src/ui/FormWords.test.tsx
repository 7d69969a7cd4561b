import type { SiteForm } from '@parvis/contract';
import { waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import type { FormName } from '../runtime/form-words.ts';
import type { Ui } from '../runtime/ui.ts';
import { useFormWords } from './use-form-words.ts';

function Form({ ui, name }: { ui: Ui; name: FormName | false }) {
  const words = useFormWords(ui, name);
  return (
    <div>
      {words?.title}
      <input placeholder={words?.placeholder} />
      {words?.notes}
    </div>
  );
}
const open = (form?: SiteForm, name: FormName | false = 'comments') =>
  show((ui) => <Form ui={ui} name={name} />, {
    data: Promise.resolve({
      site: { key: 'demo', name: 'Demo', reviewControl: 'none', ...(form && { form }) },
      subject: {} as never,
    }),
  });

it('XSS-13: shows what the business wrote as text, with links of our schemes alone, and leads to the rules', async () => {
  const hostile = '<img src=x onerror=alert(1)>';
  const { root, getByRole } = open({
    rules: true,
    consent: [
      {
        type: 'paragraph',
        children: [
          { type: 'text', text: hostile },
          { type: 'link', href: 'javascript:alert(1)', children: [{ type: 'text', text: 'a' }] },
        ],
      },
    ],
  });
  await waitFor(() => expect(root.textContent).toContain(hostile));
  expect(root.querySelectorAll('img, [href^=javascript]').length).toBe(0);
  expect(getByRole('link', { name: 'Our rules' }).getAttribute('href')).toBe(
    'https://talk.example/sites/demo/policy?lang=en',
  );
});

it('heads the form of its kind, as text, for who reads the language of the words', async () => {
  const title = '<b>Ask</b> us';
  const form = { rules: true, comments: { title, placeholder: '"><i>' }, language: 'en-GB' } as const;
  const changing = open(form, false);
  const shown = open(form);
  await waitFor(() => expect(shown.getByText(title)).toBeTruthy());
  expect(shown.getByPlaceholderText('"><i>')).toBeTruthy();
  expect(shown.root.querySelectorAll('b, i').length).toBe(0);
  for (const other of [open(form, 'reviews'), open(form, 'reply'), open({ ...form, language: 'fr' })]) {
    await waitFor(() => other.getByRole('link', { name: 'Our rules' }));
    expect(other.root.textContent).toBe('Our rules');
  }
  // It had as long.
  expect(changing.root.textContent).toBe('');
});
