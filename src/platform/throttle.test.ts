import { createThrottle } from './throttle.js';

const refusal = { code: 'RATE_LIMITED', retryAfterSeconds: expect.any(Number) };

it('refuses the try after the last that is allowed, and says when to come back', async () => {
  const throttle = createThrottle({ name: 'door', points: 2, seconds: 60 });
  await throttle.consume('ada');
  await throttle.consume('ada');
  const error: unknown = await throttle.consume('ada').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject(refusal);
  const { retryAfterSeconds } = error as { retryAfterSeconds: number }; // matched above
  expect(retryAfterSeconds).toBeGreaterThan(50);
  expect(retryAfterSeconds).toBeLessThanOrEqual(60);
});

it('counts keys and names apart, and forgets what it is told to', async () => {
  const throttle = createThrottle({ name: 'door', points: 1, seconds: 60 });
  await throttle.consume('ada');
  await throttle.consume('grace');
  await createThrottle({ name: 'window', points: 1, seconds: 60 }).consume('ada');
  await expect(throttle.consume('ada')).rejects.toMatchObject(refusal);
  await throttle.forget('ada');
  await throttle.consume('ada');
});
