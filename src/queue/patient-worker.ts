/** BullMQ's worker, which asks again without any pause where Redis answers and refuses (read-only, full, its password changed): some thousand times a second. */
import { Worker, type Job } from 'bullmq';
import { setTimeout as pause } from 'node:timers/promises';

const refusedPauseMs = 500;

export class PatientWorker<Data> extends Worker<Data> {
  protected override async moveToActive(token: string, name?: string): Promise<Job<Data>> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await pause(refusedPauseMs, undefined, { ref: false });
      throw error;
    }
  }
}
