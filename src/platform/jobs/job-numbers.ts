/** How the queue is doing, in numbers. */
import type { JobModels } from './job.model.js';

export interface JobNumbers {
  /** Jobs that are due and that nobody does: the queue's depth. */
  readonly waiting: number;
  /** Jobs that are not due yet: for later, or to be tried again. */
  readonly later: number;
  /** Jobs that are being done. */
  readonly running: number;
  /** Jobs that were given up. */
  readonly dead: number;
  /** For how many seconds the oldest of those that wait has been due: the queue's age. */
  readonly oldestSeconds: number;
}

interface Row {
  readonly _id: 'waiting' | 'later' | 'running' | 'dead';
  readonly count: number;
  readonly since: Date;
}

/** Counts all jobs; one command. */
export const countJobs = async ({ jobs }: JobModels, now: Date): Promise<JobNumbers> => {
  const due = { $lte: ['$dueAt', now] };
  const held = { $gt: ['$lease', null] };
  const rows = await jobs.aggregate<Row>([
    {
      $group: {
        _id: {
          $switch: {
            branches: [
              { case: { $eq: ['$state', 'DEAD'] }, then: 'dead' },
              // A lease that has run out holds nothing.
              { case: due, then: 'waiting' },
              { case: held, then: 'running' },
            ],
            default: 'later',
          },
        },
        count: { $sum: 1 },
        since: { $min: '$dueAt' },
      },
    },
  ]);
  const of = (name: Row['_id']): Row | undefined => rows.find(({ _id }) => _id === name);
  const count = (name: Row['_id']): number => of(name)?.count ?? 0;
  const oldest = of('waiting')?.since;
  return {
    waiting: count('waiting'),
    later: count('later'),
    running: count('running'),
    dead: count('dead'),
    oldestSeconds: oldest ? Math.max(0, Math.floor((now.getTime() - oldest.getTime()) / 1000)) : 0,
  };
};
