// What writes, changes and reacts; it comes when somebody seems to be about to.
export { createActions } from './actions.ts';
export { ReviewComposer } from './ReviewComposer.tsx';
