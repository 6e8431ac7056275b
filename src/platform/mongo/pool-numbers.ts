/** How the pool of connections to the database is used, counted from the driver's own events. */
import type { Connection } from 'mongoose';

export interface PoolNumbers {
  /** Connections that there are, as far as they have been seen: those that were there before count once they are used. */
  readonly open: number;
  /** Connections that carry a command. */
  readonly used: number;
  /** Commands that wait for a connection. */
  readonly waiting: number;
}

/** What the driver says of a connection. */
interface AboutConnection {
  readonly address: string;
  readonly connectionId: unknown;
}

/** Counts until it is closed; the connection stays the caller's. */
export const watchPool = (connection: Connection): { numbers(): PoolNumbers; close(): void } => {
  const client = connection.getClient();
  const open = new Set<string>();
  const used = new Set<string>();
  let waiting = 0;
  const nameOf = ({ address, connectionId }: AboutConnection): string => `${address} ${String(connectionId)}`;
  const created = (event: AboutConnection): void => void open.add(nameOf(event));
  const closed = (event: AboutConnection): void => {
    open.delete(nameOf(event));
    used.delete(nameOf(event));
  };
  const asked = (): void => void (waiting += 1);
  const answered = (): void => void (waiting = Math.max(0, waiting - 1));
  const out = (event: AboutConnection): void => {
    answered();
    open.add(nameOf(event));
    used.add(nameOf(event));
  };
  const back = (event: AboutConnection): void => void used.delete(nameOf(event));
  client.on('connectionCreated', created);
  client.on('connectionClosed', closed);
  client.on('connectionCheckOutStarted', asked);
  client.on('connectionCheckOutFailed', answered);
  client.on('connectionCheckedOut', out);
  client.on('connectionCheckedIn', back);
  return {
    numbers: () => ({ open: open.size, used: used.size, waiting }),
    close: () => {
      client.off('connectionCreated', created);
      client.off('connectionClosed', closed);
      client.off('connectionCheckOutStarted', asked);
      client.off('connectionCheckOutFailed', answered);
      client.off('connectionCheckedOut', out);
      client.off('connectionCheckedIn', back);
    },
  };
};
