export interface Keep<Value> {
  get: (key: string) => Value | undefined;
  set: (key: string, value: Value) => void;
}

/** Keeps the `room` values that were asked for last. */
export function openKeep<Value>(room: number): Keep<Value> {
  const kept = new Map<string, Value>();
  return {
    get: (key) => {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set: (key, value) => {
      kept.set(key, value);
      if (kept.size > room) kept.delete(kept.keys().next().value!);
    },
  };
}
