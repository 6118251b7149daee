import { useEffect, useMemo, useRef } from 'react';
import { userMessage } from '../engine/messages.ts';
import { INPUTS } from '../engine/parameters.ts';
import type { DrawFunction } from '../plots/canvas.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import { drawRaster, type RasterGroup } from '../plots/raster.ts';
import { spikeTable } from '../store/csv.ts';
import { SpikeBuffer } from '../store/live.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { ExportButton } from './ExportButton.tsx';
import { Panel } from './Panel.tsx';
import { Segments } from './Segments.tsx';
import { TableButton } from './TableButton.tsx';
import { spikeTables } from './tables.ts';
import { useFrames } from './useFrames.ts';

const SOURCES = ['run', 'drawing'] as const;
/** Share of the height: the input has the most to show. */
const WEIGHTS = [1.35, 1, 1];

/** Spikes of all three populations, of the run or of what was last drawn. */
export function RasterPanel() {
  const lab = useLab();
  const text = useText();
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 0);
  const selected = useLabState((s) => s.selected);
  const source = useLabState((s) => s.rasterSource);
  const classification = useLabState((s) => s.classification);
  const dtMs = useLabState((s) => s.info?.dtMs ?? 0.5);
  const steps = useLabState((s) => s.info?.steps ?? 700);
  const panel = useRef<HTMLElement>(null);
  const plot = useRef<PlotHandle>(null);
  const drawing = classification !== null && source === 'drawing';
  useFrames('spikes', panel, () => plot.current?.redraw(), !drawing);

  const drawn = useMemo(() => {
    if (!classification) return null;
    const { input, excitatory, inhibitory } = classification;
    return [input, excitatory, inhibitory].map((packed) =>
      new SpikeBuffer().set(packed, packed.length, dtMs),
    );
  }, [classification, dtMs]);

  const { live } = lab.bus;
  const [input, excitatory, inhibitory] =
    drawing && drawn ? drawn : [live.input, live.excitatory, live.inhibitory];
  const marked = (population: string) =>
    population === selected.population ? selected.neuron : undefined;

  const draw: DrawFunction = (ctx, size, theme) => {
    const group = (
      name: string,
      rows: number,
      color: RasterGroup['color'],
      { times, ids, count }: SpikeBuffer,
      weight: number,
      highlight?: number,
    ): RasterGroup => ({ name, rows, color, times, ids, count, weight, highlight });
    const t1 = drawing ? steps * dtMs : live.duration;
    drawRaster(
      ctx,
      size,
      theme,
      {
        groups: [
          group(text.raster.input, INPUTS, 'input', input, WEIGHTS[0]),
          group(
            text.raster.excitatory,
            neurons,
            'exc',
            excitatory,
            WEIGHTS[1],
            marked('excitatory'),
          ),
          group(
            text.raster.inhibitory,
            neurons,
            'inh',
            inhibitory,
            WEIGHTS[2],
            marked('inhibitory'),
          ),
        ],
        t0: 0,
        t1,
        now: drawing || live.now >= t1 || live.now === 0 ? undefined : live.now,
      },
      { title: text.raster.axis },
    );
  };

  useEffect(() => {
    // Going back to the run shows where it is now, not where it was when it was left.
    if (!drawing) lab.bus.refresh();
  }, [drawing, lab]);

  return (
    <Panel
      ref={panel}
      area="raster"
      title={text.raster.title}
      tools={
        <>
          <Segments
            label={text.raster.source}
            options={SOURCES}
            value={drawing ? 'drawing' : 'run'}
            names={{ run: text.raster.run, drawing: text.raster.drawing }}
            off={{ drawing: classification === null ? text.off.noDrawing : null }}
            onChange={(rasterSource) => lab.store.setState({ rasterSource })}
          />
          <TableButton
            title={text.raster.title}
            tables={() =>
              spikeTables(
                text,
                [
                  { name: text.raster.input, neurons: INPUTS, spikes: input },
                  { name: text.raster.excitatory, neurons, spikes: excitatory },
                  { name: text.raster.inhibitory, neurons, spikes: inhibitory },
                ],
                drawing ? steps * dtMs : live.duration,
              )
            }
          />
          <ExportButton
            label={text.raster.export}
            name="spikes"
            table={() => spikeTable({ input, excitatory, inhibitory })}
            empty={userMessage('spikesNone', {})}
          />
        </>
      }
    >
      <Plot ref={plot} draw={draw} label={text.raster.canvas} />
    </Panel>
  );
}
