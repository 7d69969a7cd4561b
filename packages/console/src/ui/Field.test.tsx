import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { Field } from './Field.tsx';

it('says in the page what the browser finds wrong, at the first such field of the form, until one types', async () => {
  render(
    <form>
      {['Name', 'Address'].map((label) => (
        <Field key={label} label={label}>
          {(ties) => <input {...ties} required />}
        </Field>
      ))}
    </form>,
  );
  const [name, address] = [screen.getByLabelText<HTMLInputElement>('Name'), screen.getByLabelText('Address')];
  for (const [field, text] of [
    [name, 'Fill this in.'],
    [address, 'This too.'],
  ] as const) {
    Object.defineProperty(field, 'validationMessage', { value: text, configurable: true });
    // The bubble does not come.
    expect(fireEvent(field, new Event('invalid', { cancelable: true }))).toBe(false);
  }
  expect(document.activeElement).toBe(name);
  await waitFor(() =>
    expect(screen.getAllByRole('alert').map(({ textContent }) => textContent)).toEqual(['Fill this in.', 'This too.']),
  );
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(document.getElementById(name.getAttribute('aria-describedby')!)!.textContent).toBe('Fill this in.');
  fireEvent.input(name, { target: { value: 'Ada' } });
  await waitFor(() => expect(name.hasAttribute('aria-invalid')).toBe(false));
});
