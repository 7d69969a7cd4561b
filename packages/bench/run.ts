import type { Bench, Measurement, Table } from './measurement.ts';

/** Runs one measurement and ends all that it started, whatever became of it. */
export async function runMeasurement(measurement: Measurement, bench: Omit<Bench, 'defer'>): Promise<Table[]> {
  const stops: (() => unknown)[] = [];
  try {
    return await measurement.run({ ...bench, defer: (stop) => void stops.unshift(stop) });
  } finally {
    for (const stop of stops) await stop();
  }
}
