import { toNodeHandler } from '@parvis/server/node';
import express from 'express';
import { parvis, port, stopOnSignal, toPage } from './parvis.js';

const community = toNodeHandler(parvis);

const app = express();
// Not `app.use('/community', …)`, which takes away the path that Parvis was told of.
app.use((request, response, next) => (request.path.startsWith('/community/') ? community(request, response) : next()));
app.use(express.json());
app.get('/:name', (request, response) => response.send(toPage(request.params.name.replace(/\W/g, ''))));

stopOnSignal(app.listen(port, '127.0.0.1', () => console.log('Ready')));
