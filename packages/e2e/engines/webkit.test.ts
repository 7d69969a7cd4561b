import { playFlows } from './play.ts';
import { missingWebKit, startWebKit } from './webkit.ts';

playFlows({ name: 'WebKit', missing: missingWebKit, start: startWebKit });
