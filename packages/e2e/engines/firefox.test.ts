import { missingFirefox, startFirefox } from './firefox.ts';
import { playFlows } from './play.ts';

playFlows({ name: 'Firefox', missing: missingFirefox, start: startFirefox });
