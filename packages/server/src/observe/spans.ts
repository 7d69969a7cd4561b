import { type Span, SpanStatusCode, trace } from '@opentelemetry/api';

/** Follows the host's SDK, also one that is registered later; without one, spans are nothing and cost nothing. */
const tracer = trace.getTracer('@parvis/server');

/** Work as a span of OpenTelemetry. Of an error it keeps the name alone: its message may quote what somebody wrote. */
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
