import { fireEvent } from '@testing-library/preact';
import { expect, it } from 'vitest';
import { type Shown, show } from '../../testing/show.ts';
import { MenuItems } from './MenuItems.tsx';

/** An open menu of three, and what became of it. */
function open(): Shown & { acts: string[]; closed: boolean[] } {
  const acts: string[] = [];
  const closed: boolean[] = [];
  const items = ['Edit', 'Delete', 'Report'].map((label) => ({ label, act: () => acts.push(label) }));
  const shown = show((ui) => <MenuItems ui={ui} label="Actions" items={items} close={(focus) => closed.push(focus)} />);
  return { ...shown, acts, closed };
}

it('has the focus on its first item, and arrows, Home, End and letters move it', () => {
  const { root, getByRole } = open();
  const menu = getByRole('menu', { name: 'Actions' });
  const press = (key: string): string | null | undefined => {
    fireEvent.keyDown(menu, { key });
    return root.activeElement?.textContent;
  };
  expect(root.activeElement).toBe(getByRole('menuitem', { name: 'Edit' }));
  expect(['ArrowDown', 'ArrowUp', 'ArrowUp', 'ArrowDown', 'End', 'Home', 'r'].map(press)).toEqual([
    'Delete',
    'Edit',
    'Report',
    'Edit',
    'Report',
    'Edit',
    'Report',
  ]);
});

it('closes with Escape and gives the focus back, with Tab and a press elsewhere it does not', () => {
  const { getByRole, closed } = open();
  fireEvent.keyDown(getByRole('menu'), { key: 'Escape' });
  fireEvent.keyDown(getByRole('menu'), { key: 'Tab' });
  fireEvent.pointerDown(document.body);
  expect(closed).toEqual([true, false, false]);
});

it('does what is pressed, closed', () => {
  const { getByRole, acts, closed } = open();
  fireEvent.click(getByRole('menuitem', { name: 'Delete' }));
  expect([acts, closed]).toEqual([['Delete'], [true]]);
});
