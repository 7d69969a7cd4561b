import { startChromium } from './chromium.ts';
import { playFlows } from './play.ts';

playFlows({ name: 'Chromium', turn: 0, missing: undefined, start: startChromium });
