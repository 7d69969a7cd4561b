import type { VNode } from 'preact';

/** The outline of a star, from its upper end on. */
export const star = 'l2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-2.9-5.3 2.9 1.1-6-4.4-4.2 6-.8z';
const five = [12, 36, 60, 84, 108].map((x) => `M${x} 3.5${star}`).join('');

/** A picture of stars, for the eye only: say the number in words beside it. `value` 0 to 5, drawn to the tenth. */
export function Stars({ value }: { value: number }): VNode {
  return (
    <svg class="stars" part="stars" viewBox="0 0 120 24" aria-hidden="true">
      <path d={five} class="off" />
      {/* Per cent of the path's own box, which begins and ends 3.4 inside of the 120. */}
      <path d={five} class="on" style={{ clipPath: `inset(-2px ${103 - value * 21.2}% -2px 0)` }} />
    </svg>
  );
}
