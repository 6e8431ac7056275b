export { createDeadLetters, type DeadLetter, type DeadLetters } from './dead-letters.js';
export { handles, type JobHandler, type JobKind } from './job-kind.js';
export { countJobs, type JobNumbers } from './job-numbers.js';
export { createJobQueue, type JobQueue } from './job-queue.js';
export { startJobRunner, type JobRunner } from './job-runner.js';
