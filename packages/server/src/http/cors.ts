const exposed = 'ETag, Retry-After, X-Request-Id, Idempotency-Replayed';

/** What every answer about a site carries (W3, A3). No credentials: the API knows no cookies. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  return {
    vary: 'Origin, Authorization',
    ...(origin !== undefined && {
      'access-control-allow-origin': origin,
      'access-control-expose-headers': exposed,
    }),
  };
}

/** The answer to a browser that asks first. A foreign origin hears nothing it could go on. */
export function preflight(allowed: boolean): Response {
  return new Response(null, {
    status: 204,
    headers: allowed
      ? {
          'access-control-allow-methods': 'GET, POST, PATCH, PUT, DELETE',
          'access-control-allow-headers': 'authorization, content-type, idempotency-key, if-none-match, parvis-proof',
          'access-control-max-age': '7200',
        }
      : {},
  });
}
