import { useRef } from 'react';
import { userMessage } from '../engine/messages.ts';
import { INPUTS } from '../engine/parameters.ts';
import type { DrawFunction } from '../plots/canvas.ts';
import { Plot, type PlotHandle } from '../plots/Plot.tsx';
import { drawRaster, type RasterGroup } from '../plots/raster.ts';
import { spikeTable } from '../store/csv.ts';
import type { SpikeBuffer } from '../store/live.ts';
import { useLab, useLabState, useText } from '../ui/LabContext.ts';
import { ExportButton } from './ExportButton.tsx';
import { Panel } from './Panel.tsx';
import { TableButton } from './TableButton.tsx';
import { spikeTables } from './tables.ts';
import { useFrames } from './useFrames.ts';
import { useStage } from './useStage.ts';

/** Share of the height: the input has the most to show. */
const WEIGHTS = [1.35, 1, 1];

/** Spikes of all three populations, of what is on stage. */
export function RasterPanel() {
  const lab = useLab();
  const text = useText();
  const neurons = useLabState((s) => s.info?.parameters.neurons ?? 0);
  const selected = useLabState((s) => s.selected);
  const panel = useRef<HTMLElement>(null);
  const plot = useRef<PlotHandle>(null);
  useFrames('spikes', panel, lab.stage.takeLive);
  useStage(() => plot.current?.redraw());
  const { stage } = lab.stage;
  const { input, excitatory, inhibitory } = stage;
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
    const t1 = stage.durationMs;
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
        now: stage.nowMs >= t1 || stage.nowMs === 0 ? undefined : stage.nowMs,
      },
      { title: text.raster.axis },
    );
  };

  return (
    <Panel
      ref={panel}
      area="raster"
      title={text.raster.title}
      tools={
        <>
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
                stage.durationMs,
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
