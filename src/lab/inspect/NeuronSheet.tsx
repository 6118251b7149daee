import './inspect.css';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { binned, cutAt } from '../../engine/bins.ts';
import { type BarsOptions, drawBars } from '../../plots/bars.ts';
import { drawHistogram } from '../../plots/histogram.ts';
import { drawImage } from '../../plots/image.ts';
import { Plot } from '../../plots/Plot.tsx';
import type { Inspection } from '../../protocol/inspection.ts';
import { useLab, useLabState, useText } from '../../ui/LabContext.ts';
import { useClassNames } from '../useClassNames.ts';
import { LastLearned } from './LastLearned.tsx';

const BINS = 40;

/** One neuron, closely; beside the stage, which goes on. */
export function NeuronSheet() {
  const neuron = useLabState((s) => s.inspected);
  return neuron === null ? null : <Sheet neuron={neuron} />;
}

function Sheet({ neuron }: { neuron: number }) {
  const lab = useLab();
  const text = useText();
  const id = useId();
  const sheet = useRef<HTMLElement>(null);
  const told = useLabState((s) => (s.inspection?.neuron === neuron ? s.inspection : null));
  useEffect(() => lab.bus.subscribe('status', () => void lab.inspect.refresh()), [lab]);
  useEffect(() => {
    const before = document.activeElement as HTMLElement | null;
    sheet.current?.focus({ preventScroll: true });
    return () => before?.focus({ preventScroll: true });
  }, []);
  return (
    <aside
      ref={sheet}
      className="sheet"
      tabIndex={-1}
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.preventDefault();
        lab.inspect.close();
      }}
    >
      <header>
        <h2 id={id}>{text.inspect.title(neuron)}</h2>
        <button
          type="button"
          className="icon-button"
          aria-label={text.app.close}
          title={text.app.close}
          onClick={() => lab.inspect.close()}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      {told ? <Top inspection={told} /> : <p className="note">{text.inspect.wait}</p>}
      <LastLearned neuron={neuron} />
      {told && <Habits inspection={told} />}
      {told && <LastWon inspection={told} />}
    </aside>
  );
}

/** Field and figures of a neuron. */
function Top({ inspection }: { inspection: Inspection }) {
  const { inspect: text } = useText();
  const names = useClassNames();
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 1);
  const { neuron, weights, thetaMv, images, won, class: digit } = inspection;
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  const wonInAll = won.reduce((sum, n) => sum + n, 0);
  return (
    <div className="sheet-top">
      <div className="sheet-field">
        <Plot
          label={text.field(neuron)}
          draw={(ctx, size, theme) =>
            drawImage(
              ctx,
              size,
              theme,
              { pixels: weights, max: largest || 1 },
              { ramp: `class${digit}` },
            )
          }
        />
      </div>
      <dl className="facts">
        <Fact name={text.class}>{names[digit] ?? text.noClass}</Fact>
        <Fact name={text.theta}>{text.thetaNow(thetaMv)}</Fact>
        <Fact name={text.won} title={text.wonNote}>
          <span data-won={wonInAll}>{text.wonOf(wonInAll, images)}</span>
        </Fact>
        {/* Before each neuron has had its turn, a share means little. */}
        {images >= neurons && (
          <Fact name={text.share}>{text.fairShare((wonInAll / images) * neurons)}</Fact>
        )}
      </dl>
    </div>
  );
}

/** Its weights, its answers, and what it won. */
function Habits({ inspection: { weights, rates, won } }: { inspection: Inspection }) {
  const { inspect: text } = useText();
  const names = useClassNames();
  const largest = weights.reduce((a, b) => Math.max(a, b), 0);
  const mean = weights.reduce((sum, w) => sum + w, 0) / weights.length;
  const heights = binned(weights, largest, BINS);
  const cut = cutAt(heights);
  const bestRate = rates.indexOf(Math.max(...rates));
  const bestWon = won.indexOf(Math.max(...won));
  return (
    <>
      <section>
        <h3>{text.weights}</h3>
        <div className="sheet-plot">
          <Plot
            label={text.weightsLabel(mean, largest)}
            draw={(ctx, size, theme) =>
              drawHistogram(ctx, size, theme, {
                heights,
                start: 0,
                binWidth: (largest || 1) / BINS,
                x: { title: text.weightAxis },
                y: { title: text.inputs, ...(cut ? { domain: [0, cut] } : {}) },
              })
            }
          />
        </div>
        {cut && <p className="note">{text.cut(heights[0], 0, largest / BINS)}</p>}
      </section>
      <section>
        <h3>{text.rates}</h3>
        {rates[bestRate] > 0 ? (
          <Bars
            label={text.ratesLabel(names[bestRate], rates[bestRate])}
            values={rates}
            winner={bestRate}
            format={rateText}
          />
        ) : (
          <p className="note">{text.ratesNone}</p>
        )}
      </section>
      {won[bestWon] > 0 && (
        <section>
          <h3>{text.wins}</h3>
          <Bars
            label={text.winsLabel(names[bestWon], won[bestWon])}
            values={won}
            winner={bestWon}
            format={(value, { integer }) => integer(value)}
          />
        </section>
      )}
    </>
  );
}

const rateText: BarsOptions['format'] = (value, { fixed }) =>
  fixed(value, value < 0.005 ? 0 : value < 0.995 ? 2 : 1);

interface BarsProps {
  label: string;
  values: ArrayLike<number>;
  winner: number;
  format: BarsOptions['format'];
}

/** One bar for each class. */
function Bars({ label, values, winner, format }: BarsProps) {
  const names = useClassNames();
  return (
    <div className="sheet-bars">
      <Plot
        label={label}
        draw={(ctx, size, theme) =>
          drawBars(ctx, size, theme, { values, names, winner }, { format })
        }
      />
    </div>
  );
}

function Fact({ name, title, children }: { name: string; title?: string; children: ReactNode }) {
  return (
    <div title={title}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** The images that it won last. */
function LastWon({ inspection: { lastWon } }: { inspection: Inspection }) {
  const { inspect: text } = useText();
  const names = useClassNames();
  return (
    <section>
      <h3>{text.lastWon}</h3>
      {lastWon.length === 0 && <p className="note">{text.lastWonNone}</p>}
      <ul className="sheet-won">
        {lastWon.map(({ label, image }, k) => (
          <li key={k}>
            <Plot
              label={text.wonImage(names[label])}
              draw={(ctx, size, theme) => drawImage(ctx, size, theme, { pixels: image })}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
