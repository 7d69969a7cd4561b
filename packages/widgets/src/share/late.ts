export { count } from './count.ts';
export { Panel } from './Panel.tsx';
