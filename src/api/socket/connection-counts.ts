/** How many connections each of many has. */

export interface ConnectionCounts {
  /** Counts one more; returns what takes it off again, once however often it is called. Null where there are too many. */
  enter(name: string): (() => void) | null;
}

export const createConnectionCounts = (most: number): ConnectionCounts => {
  const counts = new Map<string, number>();
  return {
    enter: (name) => {
      const there = counts.get(name) ?? 0;
      if (there >= most) return null;
      counts.set(name, there + 1);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        const rest = (counts.get(name) ?? 1) - 1;
        if (rest === 0) counts.delete(name);
        else counts.set(name, rest);
      };
    },
  };
};
