import { X } from 'lucide-react';
import { useEffect, useId, useRef, useState, useSyncExternalStore } from 'react';
import { drawImage } from '../../plots/image.ts';
import { Plot } from '../../plots/Plot.tsx';
import { type Causes, causesOf } from '../../store/causes.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { useStage } from '../useStage.ts';
import type { AskedSpike, StripView } from './view.ts';

/** So many inputs are told in words. */
const TOLD = 5;
const SIDE = 28;

/** What brought a spike about, while one is asked about. */
export function SpikeCauses({ view }: { view: StripView }) {
  const asked = useSyncExternalStore(view.subscribe, () => view.asked);
  // Another spike is another box, with the focus at its beginning.
  return asked && <Box key={`${asked.neuron} ${asked.ms}`} view={view} asked={asked} />;
}

function Box({ view, asked }: { view: StripView; asked: AskedSpike }) {
  const lab = useLab();
  const text = useText();
  const causes = useSyncExternalStore(view.subscribe, () => view.causes);
  const running = useLabState((s) => s.running);
  const box = useRef<HTMLElement>(null);
  const id = useId();
  const { strip } = text;
  // Beside the spike, on the side where there is more room.
  const [placed] = useState(() => {
    const { t0, t1 } = view.window;
    const share = (asked.ms - t0) / (t1 - t0);
    return { before: share > 0.45, share: share > 0.45 ? 1 - share : share };
  });

  const compute = () => {
    const { stage } = lab.stage;
    const { info } = lab.store.getState();
    if (view.causes || !info || stage.generation !== asked.generation) return;
    const weights = stage.weights.find(({ neuron }) => neuron === asked.neuron);
    if (!weights) return;
    view.found(causesOf(asked, stage.input, stage.excitatory, weights, info.parameters));
  };
  useStage(compute);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each spike
  useEffect(() => {
    compute();
    box.current?.focus({ preventScroll: true });
    const { shown } = lab.stage;
    if (!view.causes && !shown.includes(asked.neuron)) lab.stage.pin(asked.neuron);
  }, []);

  return (
    <aside
      ref={box}
      className="causes"
      data-before={placed.before || undefined}
      style={{ '--at': placed.share } as object}
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key === 'Escape') view.ask(null);
      }}
    >
      <header>
        <h3 id={id}>{strip.causes.title(asked.neuron, asked.ms)}</h3>
        <button
          type="button"
          className="icon-button"
          aria-label={strip.causes.close}
          title={strip.causes.close}
          onClick={() => view.ask(null)}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      {causes ? (
        <Told causes={causes} />
      ) : (
        <p className="note">{running ? strip.causes.gone : strip.causes.wait}</p>
      )}
    </aside>
  );
}

function Told({ causes }: { causes: Causes }) {
  const text = useText();
  const { strip } = text;
  const { neuron, ms, gE, spikes, byInput } = causes;
  if (spikes.length === 0) return <p className="note">{strip.causes.none}</p>;
  const max = Math.max(...byInput);
  const inputs = new Set(spikes.map(({ input }) => input)).size;
  return (
    <div className="causes-told" data-ge={gE}>
      <div className="causes-picture">
        <Plot
          label={strip.causes.picture(neuron)}
          draw={(ctx, size, theme) =>
            drawImage(ctx, size, theme, { pixels: byInput, max }, { ramp: 'exc' })
          }
        />
      </div>
      <div>
        <p>{strip.causes.sum(gE, spikes.length, inputs)}</p>
        <ol aria-label={strip.causes.strongest}>
          {spikes.slice(0, TOLD).map((cause) => (
            <li key={`${cause.input} ${cause.ms}`}>
              {strip.causes.one(
                Math.floor(cause.input / SIDE) + 1,
                (cause.input % SIDE) + 1,
                cause.conductance,
                cause.weight,
                ms - cause.ms,
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
