/** Something to run, and how many places it takes meanwhile. */
export interface Task<T> {
  readonly slots: number;
  /** False as long as something that began earlier must end first. */
  isReady(): boolean;
  run(): Promise<T>;
}

/** Runs tasks, begun in their order, as many at once as find a place. Gives the results in the order of the tasks. */
export async function inSlots<T>(tasks: readonly Task<T>[], most: number): Promise<T[]> {
  const running = new Set<Promise<T>>();
  const results: Promise<T>[] = [];
  let free = most;
  for (const task of tasks) {
    const taken = Math.min(task.slots, most);
    while (free < taken || !task.isReady()) await Promise.race(running);
    free -= taken;
    const result = task.run().finally(() => {
      free += taken;
      running.delete(result);
    });
    running.add(result);
    results.push(result);
  }
  return Promise.all(results);
}
