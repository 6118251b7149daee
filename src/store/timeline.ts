/** What was done to a network, and after how many images, and what its fields were like by then. */
import { PARAMETERS, type ParameterName } from '../engine/parameters.ts';
import type { DatasetName, SessionInfo } from '../protocol/messages.ts';
import { FieldHistory } from './fieldHistory.ts';
import type { FrameBus } from './frameBus.ts';
import { allOn, type Intervention, parametersOf } from './interventions.ts';
import type { Store } from './store.ts';

export type RunEvent = {
  /** Images the network had learned from. */
  images: number;
} & (
  | { kind: 'parameter'; name: ParameterName; from: number | string; to: number | string }
  | { kind: 'interfere'; name: Intervention; on: boolean }
  | { kind: 'dataset'; dataset: DatasetName }
  | { kind: 'loaded'; name: string }
);

/** So many of a network are kept, the newest. */
export const EVENTS_MOST = 200;
/** The events of so many networks are kept, for those that are brought back. */
export const NETWORKS_MOST = 8;
/** Moves of one slider that follow each other faster than this are one change, ms. */
const SAME_MOVE_MS = 1500;

export interface TimelineSlice {
  /** Of the present network, in order. */
  events: readonly RunEvent[];
  /** After so many images the fields were as they are shown; null: they are shown as they are. */
  past: number | null;
}

export const initialTimeline: TimelineSlice = { events: [], past: null };

/** What of a session has changed, as events; none for another network. */
export function eventsBetween(before: SessionInfo, after: SessionInfo): RunEvent[] {
  const images = after.origin.imagesTrained;
  const events: RunEvent[] = [];
  const [was, is] = [allOn(before.parameters), allOn(after.parameters)];
  const switched = [...new Set([...was, ...is])].filter(
    (name) => was.includes(name) !== is.includes(name),
  );
  for (const name of switched) {
    events.push({ images, kind: 'interfere', name, on: is.includes(name) });
  }
  const told = switched.flatMap(parametersOf);
  for (const { name } of PARAMETERS) {
    const [from, to] = [before.parameters[name], after.parameters[name]];
    if (from !== to && !told.includes(name))
      events.push({ images, kind: 'parameter', name, from, to });
  }
  if (before.dataset !== after.dataset) {
    events.push({ images, kind: 'dataset', dataset: after.dataset });
  }
  return events;
}

/** Follows the session and notes what is done to it. */
export class Timeline {
  /** Of the present network, for as long as its fields were in sight. */
  readonly fields = new FieldHistory();
  private readonly store: Store;
  private readonly bus: Pick<FrameBus, 'live' | 'fieldsKnown'>;
  private readonly clock: () => number;
  /** By run, the newest last. */
  private readonly known = new Map<string, readonly RunEvent[]>();
  private run = '';
  private notedAt = Number.NEGATIVE_INFINITY;

  constructor(
    store: Store,
    bus: Pick<FrameBus, 'live' | 'fieldsKnown'>,
    clock: () => number = () => performance.now(),
  ) {
    this.store = store;
    this.bus = bus;
    this.clock = clock;
    store.subscribe((state, before) => {
      const { info } = state;
      if (!info) return;
      if (state.generation !== before.generation) this.renew(info);
      else if (before.info && info !== before.info) this.note(eventsBetween(before.info, info));
    });
  }

  /** There is another network; one that was here before has its events still. */
  private renew(info: SessionInfo): void {
    if (this.run) {
      this.known.delete(this.run);
      this.known.set(this.run, this.store.getState().events);
    }
    while (this.known.size > NETWORKS_MOST) {
      this.known.delete(this.known.keys().next().value as string);
    }
    this.run = info.run;
    this.notedAt = Number.NEGATIVE_INFINITY;
    const { kind, name, imagesTrained } = info.origin;
    const own = this.known.get(info.run);
    const loaded: RunEvent[] =
      kind === 'loaded' ? [{ images: imagesTrained, kind: 'loaded', name }] : [];
    this.fields.clear();
    this.store.setState({ events: own?.length ? own : loaded, past: null });
  }

  // The fields as they were

  /** The fields have just come. @param images learned from by now */
  noteFields(images: number): void {
    const { live, fieldsKnown } = this.bus;
    if (fieldsKnown) this.fields.note(images, live.fields, live.assignment);
  }

  /** Shows the fields as they were nearest to a moment of the run; null: as they are. */
  show(images: number | null): void {
    const past = images === null ? null : (this.fields.nearest(images)?.images ?? null);
    this.store.setState({ past });
  }

  /** Shows those before or after the ones that are shown; after the last come those of now. */
  step(direction: 1 | -1): void {
    const { past } = this.store.getState();
    const from = past ?? Number.POSITIVE_INFINITY;
    if (past === null && direction > 0) return;
    const next = past === null ? this.fields.nearest(from) : this.fields.beside(past, direction);
    const atEnd = direction > 0 && next?.images === past;
    this.store.setState({ past: atEnd ? null : (next?.images ?? null) });
  }

  private note(events: readonly RunEvent[]): void {
    if (events.length === 0) return;
    const now = this.clock();
    const same = now - this.notedAt < SAME_MOVE_MS;
    this.notedAt = now;
    let all = [...this.store.getState().events];
    for (const event of events) {
      const last = all.at(-1);
      const goesOn = same && event.kind === 'parameter' && last?.kind === 'parameter';
      if (!goesOn || last.name !== event.name) all.push(event);
      else {
        all = all.slice(0, -1);
        if (last.from !== event.to) all.push({ ...last, to: event.to });
      }
    }
    this.store.setState({ events: all.slice(-EVENTS_MOST) });
  }
}
