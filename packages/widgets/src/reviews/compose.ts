// What writes, changes and reacts; it comes when somebody seems to be about to.
export { createActs } from './acts.ts';
export { ReviewForm } from './ReviewForm.tsx';
