/** For what must be there: a reference that the database holds and that leads nowhere is a fault of ours. */
export const requireFound = <T>(found: T | null | undefined, what: string, id: string): T => {
  if (found == null) throw new Error(`the ${what} ${id} is referred to and does not exist`);
  return found;
};
