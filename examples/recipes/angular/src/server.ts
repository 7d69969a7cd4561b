import { AngularNodeAppEngine, createNodeRequestHandler, writeResponseToNodeResponse } from '@angular/ssr/node';
import express from 'express';

const engine = new AngularNodeAppEngine();
const app = express();
app.use(express.static(new URL('../browser', import.meta.url).pathname, { index: false }));
app.use((request, response, next) => {
  engine
    .handle(request)
    .then((answer) => (answer ? writeResponseToNodeResponse(answer, response) : next()))
    .catch(next);
});
const { PORT: port } = process.env;
if (port) app.listen(Number(port), '127.0.0.1', () => console.log('Ready'));

export const reqHandler = createNodeRequestHandler(app);
