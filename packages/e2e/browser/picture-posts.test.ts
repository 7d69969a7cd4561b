import { expect, it } from 'vitest';
import { type Direction, directions, stays, talk } from './picture-posts.ts';

it('E17: posts of pictures are written in the order of their ages, so that the newest is shown first', () => {
  for (const direction of Object.keys(directions) as Direction[]) {
    for (const hours of [talk[direction].map((post) => post[2]), stays[direction].map((post) => post[4])]) {
      expect(hours).toEqual(hours.toSorted((one, other) => other - one));
    }
  }
});
