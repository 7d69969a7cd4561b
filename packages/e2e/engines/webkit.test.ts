import { playFlows } from './play.ts';
import { missingWebKit, startWebKit } from './webkit.ts';

playFlows({ name: 'WebKit', turn: 2, missing: missingWebKit, start: startWebKit });
