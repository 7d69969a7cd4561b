import { fireEvent, waitFor } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { show } from '../../testing/show.ts';
import { Confirm } from './Confirm.tsx';

it('has the focus where nothing is lost, and closes with Escape', () => {
  let closed = 0;
  const { getByRole, root } = show((ui) => <Confirm ui={ui} act={async () => {}} close={() => closed++} />);
  expect(root.activeElement).toBe(getByRole('button', { name: 'Cancel' }));
  fireEvent.keyDown(getByRole('group'), { key: 'Escape' });
  expect(closed).toBe(1);
});

it('does it when asked to, and says so; when it cannot, it stays and says why', async () => {
  let isRefused = true;
  let closed = 0;
  const act = async (): Promise<void> => {
    if (isRefused) throw Object.assign(new Error('gone'), { code: 'NOT_FOUND' });
  };
  const { getByRole, findByRole, announced } = show((ui) => <Confirm ui={ui} act={act} close={() => closed++} />);
  fireEvent.click(getByRole('button', { name: 'Delete' }));
  expect((await findByRole('alert')).textContent).toBe('This is no longer there.');
  expect(closed).toBe(0);
  isRefused = false;
  fireEvent.click(getByRole('button', { name: 'Delete' }));
  await waitFor(() => expect(closed).toBe(1));
  expect(announced).toHaveLength(1);
});
