/** Ends the process in order on the first stop signal, at once on the second. SIGHUP is left to its default: a closed terminal ends the demo. */
import { exitCodes } from './problems.ts';

const stopDeadlineMs = 10_000;

export function onStopSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const onSignal = (): void => {
    if (isStopping) process.exit(exitCodes.failure);
    isStopping = true;
    setTimeout(() => process.exit(exitCodes.failure), stopDeadlineMs).unref();
    stop().then(
      () => process.exit(exitCodes.success),
      () => process.exit(exitCodes.failure),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
