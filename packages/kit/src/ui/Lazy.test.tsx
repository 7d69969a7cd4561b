import { fireEvent } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import type { Ui } from '../runtime/ui.ts';
import { Lazy } from './Lazy.tsx';

const Part = ({ words }: { ui: Ui; words: string }) => <p>{words}</p>;

it('stands in for a part until its code is there', async () => {
  let arrive = (_: typeof Part): void => {};
  const load = (): Promise<typeof Part> =>
    new Promise((done) => {
      arrive = done;
    });
  const { getByText, findByText } = show((ui) => <Lazy load={load} props={{ ui, words: 'The part' }} />);
  expect(getByText('Loading…')).toBeTruthy();
  arrive(Part);
  expect(await findByText('The part')).toBeTruthy();
});

it('says that a load failed, and tries again when asked', async () => {
  let times = 0;
  const load = async (): Promise<typeof Part> => {
    if (times++ === 0) throw new Error('offline');
    return Part;
  };
  const { findByRole, findByText, announced } = show((ui) => <Lazy load={load} props={{ ui, words: 'The part' }} />);
  fireEvent.click(await findByRole('button'));
  expect(await findByText('The part')).toBeTruthy();
  expect(announced).toHaveLength(1);
});
