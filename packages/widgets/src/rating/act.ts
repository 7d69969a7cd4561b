// What gives a rating and changes it. It comes with the first sign of intent.
export { createActions } from './actions.ts';
export { Own } from './Own.tsx';
