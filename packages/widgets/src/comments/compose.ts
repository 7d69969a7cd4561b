// What writes, changes and reacts; it comes when somebody seems to be about to.
export { createActions } from './actions.ts';
export { CommentComposer } from './CommentComposer.tsx';
