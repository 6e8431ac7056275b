/** How often things may be tried that a stranger can try: by network address, and by the account that is meant. */
import { network } from '../../platform/network.js';
import { createThrottle, type Throttle, type ThrottleOptions } from '../../platform/throttle.js';
import type { Device } from './session.service.js';

export interface Tries {
  /** Counts a try; throws RATE_LIMITED when there were too many. The same whether the account exists. */
  count(kind: TryKind, device: Device, account: string): Promise<void>;
  /** Forgets what a device has tried on an account: it has got in. */
  forget(kind: TryKind, device: Device, account: string): Promise<void>;
}

const QUARTER = 15 * 60;
const HOUR = 3_600;

/**
 * Tries by one network address, on one account from one address, and on one account from anywhere. The last is wide, so
 * that nobody can lock somebody else out with a few wrong passwords.
 */
const BOUNDS = {
  signIn: { address: [150, QUARTER], both: [10, QUARTER], account: [100, HOUR] },
  register: { address: [150, HOUR], both: [5, HOUR], account: [20, HOUR] },
  reset: { address: [50, HOUR], both: [5, HOUR], account: [10, HOUR] },
  token: { address: [50, QUARTER], both: [50, QUARTER], account: [50, QUARTER] },
  resend: { address: [50, HOUR], both: [3, HOUR], account: [5, HOUR] },
  export: { address: [50, HOUR], both: [10, HOUR], account: [10, HOUR] },
  avatar: { address: [100, HOUR], both: [20, HOUR], account: [20, HOUR] },
  password: { address: [100, QUARTER], both: [10, QUARTER], account: [20, QUARTER] },
  otp: { address: [100, QUARTER], both: [10, QUARTER], account: [20, QUARTER] },
  oidc: { address: [300, QUARTER], both: [300, QUARTER], account: [300, QUARTER] },
  refresh: { address: [600, QUARTER], both: [60, QUARTER], account: [60, QUARTER] },
} as const;
export type TryKind = keyof typeof BOUNDS;
type Scope = keyof (typeof BOUNDS)[TryKind];

/** Whoever has an IPv6 address has 2^64 of them: its network counts. */
const keysOf = ({ address }: Device, account: string): readonly (readonly [Scope, string])[] => [
  ['address', network(address)],
  ['both', `${network(address)} ${account}`],
  ['account', account],
];

export const createTries = (connection: ThrottleOptions['connection']): Tries => {
  const throttles = new Map<string, Throttle>();
  const of = (kind: TryKind, scope: Scope): Throttle => {
    const name = `${kind}-${scope}`;
    const [points, seconds] = BOUNDS[kind][scope];
    const throttle =
      throttles.get(name) ?? createThrottle({ name, points, seconds, ...(connection ? { connection } : {}) });
    throttles.set(name, throttle);
    return throttle;
  };
  return {
    count: async (kind, device, account) => {
      for (const [scope, key] of keysOf(device, account.toLowerCase())) await of(kind, scope).consume(key);
    },
    forget: async (kind, device, account) => {
      const [, both] = keysOf(device, account.toLowerCase());
      if (both) await of(kind, both[0]).forget(both[1]);
    },
  };
};
