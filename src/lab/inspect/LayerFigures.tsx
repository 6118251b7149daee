import { binned, cutAt } from '../../engine/bins.ts';
import { INPUTS } from '../../engine/parameters.ts';
import { drawHistogram } from '../../plots/histogram.ts';
import { drawImage } from '../../plots/image.ts';
import { Plot } from '../../plots/Plot.tsx';
import { CLASS_COLORS } from '../../plots/theme.ts';
import type { LayerTold } from '../../protocol/inspection.ts';
import { useText } from '../../ui/LabContext.ts';
import { useClassNames } from '../useClassNames.ts';

const BINS = 40;
/** So many neurons of a kind can be looked at from here. */
const NAMED = 8;

interface Props {
  layer: LayerTold;
  /** Looks at one neuron. */
  onInspect: (neuron: number) => void;
}

/** All neurons together: who takes part, how weights, thresholds and rates are spread, what a class looks like. */
export function LayerFigures({ layer, onInspect }: Props) {
  const dictionary = useText();
  const text = dictionary.inspect.layer;
  const { integer, mV, short } = dictionary.numbers;
  const { weights, weightLargest, thetaMv, rates, silent, greedy, images } = layer;
  const neurons = rates.length;
  return (
    <>
      <dl className="layer-facts" data-silent={silent.length} data-greedy={greedy?.length}>
        <div>
          <dt>{text.neurons}</dt>
          <dd>{integer(neurons)}</dd>
        </div>
        <div title={text.silentNote}>
          <dt>{text.silent}</dt>
          <dd>{text.ofAll(silent.length, neurons)}</dd>
          <Neurons ids={silent} onInspect={onInspect} />
        </div>
        <div title={text.greedyNote}>
          <dt>{text.greedy}</dt>
          <dd>{greedy ? text.ofAll(greedy.length, neurons) : text.greedyUnknown}</dd>
          {greedy && <Neurons ids={greedy} onInspect={onInspect} />}
        </div>
        <div>
          <dt>{text.images}</dt>
          <dd>{integer(images)}</dd>
        </div>
      </dl>
      <div className="layer-plots">
        <Spread
          title={text.weights}
          label={text.weightsLabel(weightLargest)}
          heights={weights}
          most={weightLargest}
          axes={[text.weightAxis, text.count]}
        />
        <Spread
          title={text.theta}
          label={text.thetaLabel(meanOf(thetaMv))}
          {...spreadOf(thetaMv)}
          mark={{ value: meanOf(thetaMv), label: text.mean(mV(meanOf(thetaMv), 1)) }}
          axes={[text.thetaAxis, text.neurons]}
        />
        <Spread
          title={text.rates}
          label={text.ratesLabel(meanOf(rates))}
          {...spreadOf(rates)}
          mark={{ value: meanOf(rates), label: text.mean(short(meanOf(rates))) }}
          axes={[text.rateAxis, text.neurons]}
        />
      </div>
      <MeanFields layer={layer} />
    </>
  );
}

function meanOf(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function spreadOf(values: Float32Array): { heights: Float64Array; most: number } {
  const most = values.reduce((a, b) => Math.max(a, b), 0);
  return { heights: binned(values, most, BINS), most };
}

interface SpreadProps {
  title: string;
  label: string;
  heights: Float64Array;
  /** Right end of the last bin. */
  most: number;
  mark?: { value: number; label: string };
  axes: [x: string, y: string];
}

function Spread({ title, label, heights, most, mark, axes }: SpreadProps) {
  const text = useText().inspect;
  const cut = cutAt(heights);
  const binWidth = (most || 1) / heights.length;
  return (
    <section>
      <h3>{title}</h3>
      <div className="layer-plot">
        <Plot
          label={label}
          draw={(ctx, size, theme) =>
            drawHistogram(ctx, size, theme, {
              heights,
              start: 0,
              binWidth,
              mark,
              x: { title: axes[0] },
              y: {
                title: axes[1],
                format: (value, _, { compact }) => compact(value),
                ...(cut ? { domain: [0, cut] } : {}),
              },
            })
          }
        />
      </div>
      {cut && <p className="note">{text.cut(heights[0], 0, binWidth)}</p>}
    </section>
  );
}

function Neurons({ ids, onInspect }: { ids: Uint32Array; onInspect: Props['onInspect'] }) {
  const { inspect, numbers } = useText();
  if (ids.length === 0) return null;
  return (
    <p className="layer-ids">
      {Array.from(ids.subarray(0, NAMED), (neuron) => (
        <button
          key={neuron}
          type="button"
          className="button small"
          aria-label={inspect.look(neuron)}
          onClick={() => onInspect(neuron)}
        >
          {numbers.integer(neuron)}
        </button>
      ))}
      {ids.length > NAMED && '…'}
    </p>
  );
}

function MeanFields({ layer: { sizes, meanFields } }: Pick<Props, 'layer'>) {
  const text = useText().inspect.layer;
  const names = useClassNames();
  const known = Array.from(sizes, (size, c) => ({ size, c })).filter(({ size }) => size > 0);
  const max = meanFields.reduce((a, b) => Math.max(a, b), 0);
  return (
    <section>
      <h3>{text.means}</h3>
      {known.length === 0 && <p className="note">{text.noClasses}</p>}
      <ul className="layer-means">
        {known.map(({ size, c }) => (
          <li key={c}>
            <div className="layer-mean">
              <Plot
                label={text.meanField(names[c], size)}
                draw={(ctx, plot, theme) =>
                  drawImage(
                    ctx,
                    plot,
                    theme,
                    { pixels: meanFields.subarray(c * INPUTS, (c + 1) * INPUTS), max: max || 1 },
                    { ramp: `class${c % CLASS_COLORS}` },
                  )
                }
              />
            </div>
            <strong>{names[c]}</strong>
            <span className="note">{text.size(size)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
