export { toEvidence } from '@parvis/core/verify';
