// Apart from the others, for code that asks for nothing else.

export const mySessionsPath = '/v1/sites/{site}/me/sessions';
export const mySessionPath = '/v1/sites/{site}/me/sessions/{id}';
