import { configure } from '@parvis/widgets';

configure({
  // The server is where `npx pnpm@12 start` puts it, unless the environment says otherwise.
  host: import.meta.env.VITE_PARVIS_HOST ?? 'http://127.0.0.1:4477',
  site: 'demo',
});
