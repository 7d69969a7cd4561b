import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { parvis, port, stopOnSignal, toPage } from './parvis.js';

const app = new Hono();
app.all('/community/*', (context) => parvis.fetch(context.req.raw, context.env));
app.get('/:name', (context) => context.html(toPage(context.req.param('name').replace(/\W/g, ''))));

stopOnSignal(serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log('Ready')));
