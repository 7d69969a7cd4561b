import { ed25519 } from '@noble/curves/ed25519.js';
import type { Check } from '@parvis/contract/log';

/** As RFC 8032 has it, like the browsers that know it. */
export const check: Check = (key, signature, signed) => ed25519.verify(signature, signed, key, { zip215: false });
