import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';

/** Uses the host's SDK, also one that is registered later; without one, spans do nothing. */
const tracer = trace.getTracer('@parvis/server');

/** Runs work in a span of OpenTelemetry. Of an error only the name is kept: the message may quote a visitor. */
export function inSpan<T>(name: string, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).name });
      throw error;
    } finally {
      span.end();
    }
  });
}
