import { startChromium } from './chromium.ts';
import { playFlows } from './play.ts';

playFlows({ name: 'Chromium', missing: undefined, start: startChromium });
