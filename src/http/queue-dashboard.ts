/** Bull Board over the queues of Redis, to look at: what waits, runs and failed. A queue that somebody paused would stand still, and nothing would say why. Jobs hold ids only. */
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import type { Queue } from 'bullmq';
import express from 'express';
import type { RequestListener } from 'node:http';
import { dashboardPath } from './ops-server.ts';

/** `queues` are BullMQ's own, as the queue opened them. */
export function queueDashboard(queues: readonly Queue[]): RequestListener {
  const adapter = new ExpressAdapter();
  adapter.setBasePath(dashboardPath);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true })),
    serverAdapter: adapter,
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(dashboardPath, adapter.getRouter());
  return (request, response) => void app(request, response);
}
