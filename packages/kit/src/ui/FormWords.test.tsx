import type { SiteForm } from '@parvis/contract';
import { waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import type { Ui } from '../runtime/ui.ts';
import { useFormWords } from './use-form-words.ts';

function Notes({ ui }: { ui: Ui }) {
  return <div>{useFormWords(ui)?.notes}</div>;
}
const open = (form?: SiteForm) =>
  show((ui) => <Notes ui={ui} />, {
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
