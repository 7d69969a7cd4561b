import { missingFirefox, startFirefox } from './firefox.ts';
import { playFlows } from './play.ts';

playFlows({ name: 'Firefox', turn: 1, missing: missingFirefox, start: startFirefox });
