type Listener = (...values: unknown[]) => void;

/** One end of the channel between a page and the page that opened it. */
export class EventChannel {
  private readonly listeners = new Map<string, Listener[]>();
  private peer: EventChannel | undefined;

  static pair(): [EventChannel, EventChannel] {
    const ends: [EventChannel, EventChannel] = [new EventChannel(), new EventChannel()];
    [ends[0].peer, ends[1].peer] = [ends[1], ends[0]];
    return ends;
  }

  on(event: string, listener: Listener): void {
    this.listeners.set(event, [...(this.listeners.get(event) ?? []), listener]);
  }

  once(event: string, listener: Listener): void {
    const first: Listener = (...values) => {
      this.off(event, first);
      listener(...values);
    };
    this.on(event, first);
  }

  off(event: string, listener?: Listener): void {
    this.listeners.set(event, listener === undefined ? [] : (this.listeners.get(event) ?? []).filter((known) => known !== listener));
  }

  emit(event: string, ...values: unknown[]): void {
    for (const listener of this.peer?.listeners.get(event) ?? []) listener(...values);
  }
}
