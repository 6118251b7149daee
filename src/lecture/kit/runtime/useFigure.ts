/** A figure's runtime in React. */
import {
  createContext,
  type RefObject,
  useContext,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { FigureProps } from '../../figure.ts';
import type { NumberEntry } from './fields.ts';
import { pageServices } from './page.ts';
import { FigureRuntime, type Snapshot } from './runtime.ts';
import type { FigureSpec, Move, Scene, Shape, State } from './spec.ts';

/** What a view draws from and acts on: the scene, and what may be done. */
export interface FigureHandle<T extends Shape> extends Scene<T> {
  set(changes: Partial<State<T>>): void;
  move(move: Move<T>): void;
  /** Networks and model begin anew. */
  again(): void;
  setPlaying(playing: boolean): void;
  /** For drawing: where the cursor is, ms; null when everything has been shown. */
  cursor(): number | null;
  /** The accessible name of the figure, and what is to be seen in it now. */
  label: string;
  spoken: string;
  highlighted: FigureProps['highlighted'];
  /** For a slider: value, range and default of a number, and what changes it. */
  slide(name: NumberName<T>): NumberEntry & { value: number; onChange: (value: number) => void };
  /** For a choice or anything else with a value. */
  bind<K extends keyof State<T>>(
    name: K,
  ): { value: State<T>[K]; onChange: (value: State<T>[K]) => void };
}

type NumberName<T extends Shape> = {
  [K in keyof T['fields']]: T['fields'][K] extends NumberEntry ? K : never;
}[keyof T['fields']];

interface Surroundings {
  root: RefObject<HTMLElement | null>;
  runtime: Pick<FigureRuntime<Shape>, 'onPaint' | 'retry' | 'setPlaying' | 'again'>;
  snapshot: Snapshot<Shape>;
}

export const FigureContext = createContext<Surroundings | null>(null);

/** The runtime around; null in a part that is used outside of a figure. */
export const useFigureContext = () => useContext(FigureContext);

export function useRuntime<T extends Shape>(spec: FigureSpec<T>, props: FigureProps) {
  const latest = useRef(props);
  const [runtime] = useState(
    () =>
      new FigureRuntime(
        spec,
        pageServices,
        {
          setState: (changes) => latest.current.setState(changes),
          setPlaying: (playing) => latest.current.setPlaying(playing),
          onValues: (values) => latest.current.onValues(values),
        },
        props,
      ),
  );
  // Before the next event can change anything: what was set meanwhile must not be taken back.
  useLayoutEffect(() => {
    latest.current = props;
    runtime.receive(props);
  });
  useEffect(() => {
    runtime.start();
    return () => runtime.stop();
  }, [runtime]);
  const snapshot = useSyncExternalStore(runtime.subscribe, runtime.snapshot);
  return { runtime, snapshot };
}

export function handleOf<T extends Shape>(
  runtime: FigureRuntime<T>,
  { scene }: Snapshot<T>,
  { label, highlighted }: FigureProps,
): FigureHandle<T> {
  const { fields } = runtime.spec;
  const set = (name: PropertyKey) => (value: unknown) =>
    runtime.set({ [name]: value } as Partial<State<T>>);
  return {
    ...scene,
    label,
    highlighted,
    spoken: runtime.spec.spoken(scene),
    set: runtime.set,
    move: runtime.move,
    again: runtime.again,
    setPlaying: runtime.setPlaying,
    cursor: runtime.cursor,
    slide(name) {
      const {
        min,
        max,
        integer,
        default: standard,
      } = fields[name as string] as unknown as NumberEntry;
      const value = scene.state[name as keyof State<T>] as number;
      return { min, max, integer, default: standard, value, onChange: set(name) };
    },
    bind: (name) => ({ value: scene.state[name], onChange: set(name) }),
  };
}
